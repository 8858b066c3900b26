import type { Directory } from "../directory/directory.ts";
import { existingUser, type Handler } from "../directory/handler.ts";
import { checkLessPrivileged, checkMayGive } from "../directory/privilege.ts";
import { roleView, userPages } from "../directory/user-view.ts";
import { Refusal } from "../model/refusal.ts";
import type { Write } from "../store/database.ts";
import { addRolesTo, allRoles, removeRoleFrom, roleById, type RoleKey, type RoleRow } from "../store/tables/roles.ts";
import { replaceUser } from "../store/tables/users.ts";

/** Gets the role that a path names, or refuses with 660; the status 404 is documented, the code inferred. */
async function existingRole({ database }: Directory, id: string): Promise<RoleRow> {
  const role = await roleById(database, id);
  if (!role) throw new Refusal(660, "The specified role does not exist", { status: 404 });
  return role;
}

/** Lists all roles, by scope and code. */
export const listRoles: Handler = async ({ database, generation }) =>
  (await allRoles(database)).map((role) => roleView(generation, role));

/** Lists the users who hold a role with all their roles, as in the documents' example, without deactivated ones (inferred). */
export const listUsersInRole: Handler = async (directory, { id }) =>
  userPages(directory, { role: await existingRole(directory, id), withRoles: true });

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
