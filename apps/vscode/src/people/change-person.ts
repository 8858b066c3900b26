import { changeUser, differencesOf, type User } from "@identity-users/sdk";
import { perform, type Performed, performed } from "../sessions/perform.ts";
import { fieldInWords } from "../sessions/plain-words.ts";
import { t } from "../ui/l10n.ts";
import { without } from "../users/roles.ts";
import type { Carrier } from "./create-person.ts";
import type { ChangeRow } from "./plan.ts";

/**
 * Changes a user: the fields by one update, then roles are added, then others removed, so that whatever stops it nobody is left
 * with less than the file says.
 *
 * Throws where somebody else has changed one of the fields since the plan was made, before anything is written, and where the
 * service makes something else of what was written.
 */
export async function changePerson(
  { client, log }: Carrier,
  { user: seen, definition, added, removed }: ChangeRow,
): Promise<Performed<User>> {
  let user = seen;
  let requestId: string | undefined;
  const fields = Object.keys(definition);
  if (fields.length > 0) {
    const change = (current: User) => {
      const others = otherFields(current, pick(seen, fields)).filter((field) =>
        otherFields(current, definition).includes(field),
      );
      if (others.length > 0)
        throw new Error(t("somebody else has just changed {0}", others.map(fieldInWords).join(", ")));
      return { ...current, ...definition };
    };
    const { data, ...rest } = await performed(log, "updateUser", seen.id, changeUser(client, seen.id, change));
    ({ requestId } = rest);
    ({ user } = data);
    if (data.differences.length > 0) {
      const different = data.differences.map(({ field }) => fieldInWords(field)).join(", ");
      throw new Error(t("Written, but the service now answers something else in: {0}", different));
    }
  }
  for (const role of added)
    await perform(log, "addUserToRole", `${user.id}, role ${role.id}`, client.addUserToRole(role.id, user.id));
  for (const role of removed)
    await perform(
      log,
      "removeUserFromRole",
      `${user.id}, role ${role.id}`,
      client.removeUserFromRole(role.id, user.id),
    );
  const held = user.roles ?? seen.roles;
  return {
    data: { ...user, ...(held && { roles: [...without(without(held, removed), added), ...added] }) },
    requestId,
  };
}

/** Returns which of these fields a user does not have so. */
function otherFields(user: User, fields: ChangeRow["definition"]): string[] {
  return differencesOf({ ...user, ...fields }, user).map(({ field }) => field);
}

function pick(user: User, fields: readonly string[]): ChangeRow["definition"] {
  return Object.fromEntries(Object.entries(user).filter(([field]) => fields.includes(field)));
}
