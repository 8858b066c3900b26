import { existingUser, type Handler } from "../../directory/handler.ts";
import { checkLessPrivileged, checkMayGive } from "../../directory/privilege.ts";
import { Refusal } from "../../model/refusal.ts";
import type { Write } from "../../store/database.ts";
import { addRolesTo, removeRoleFrom, type RoleKey } from "../../store/tables/roles.ts";
import { replaceUser } from "../../store/tables/users.ts";
import { existingRole } from "./existing-role.ts";

/**
 * Makes the handler that gives a role to a user or takes it away; refuses in the order 660, 657, 186, 705 (inferred).
 *
 * Where nothing is to be done it writes nothing: the user stays as it was, and the audit log has no line.
 */
function changeRole(held: boolean, writes: (userId: string, role: RoleKey) => readonly Write[]): Handler {
  return async (directory, { caller, id, userId }) => {
    const { database, users, clock } = directory;
    const role = await existingRole(directory, id);
    const user = await existingUser(directory, userId);
    await checkLessPrivileged(caller, database, userId);
    checkMayGive(caller, [role]);
    if (user.status === "DEPROVISIONED") throw new Refusal(705, `The user's status is ${user.status}`);
    if ((await users.roles(userId)).some((each) => each.id === role.id) === held) return;
    const changed = [replaceUser({ ...user, lastUpdated: clock.now() }), ...writes(userId, role)];
    await users.write(userId, changed, { roleId: role.id });
  };
}

export const addUserToRole = changeRole(true, (userId, role) => addRolesTo(userId, [role]));
export const removeUserFromRole = changeRole(false, (userId, role) => [removeRoleFrom(userId, role)]);
