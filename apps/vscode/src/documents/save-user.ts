import {
  changeUser,
  differencesOf,
  type ChangedUser,
  type Role,
  type UpdateUserRequest,
  type User,
} from "@identity-users/sdk";
import { environmentOf } from "../connections/connection.ts";
import type { Log } from "../sessions/log.ts";
import { perform } from "../sessions/perform.ts";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import type { Ui } from "../ui/ui.ts";
import { codeOf, whenRolesHold, without } from "../users/roles.ts";
import { nameOf } from "../users/statuses.ts";
import { textsOf } from "../users/user-limits.ts";

/** Thrown before anything is written, where the user is no longer as seen. */
export class ChangedMeanwhile extends Error {
  /** As the user is now, read with roles. */
  readonly user: User;
  /** The fields that somebody else has changed. */
  readonly fields: string;

  constructor(user: User, fields: string) {
    super(`Cannot update user "${user.id}": somebody else has just changed ${fields}`);
    this.user = user;
    this.fields = fields;
  }
}

/** Thrown before anything is written, where a role is to be given that does not exist. */
export class UnknownRole extends Error {}

/**
 * Updates a user, who was `seen` with roles, to a definition, then shows and returns the result.
 *
 * Roles are added and removed one by one after the update, which leaves them alone.
 *
 * The API has no precondition: what somebody else writes between the last reading and the update is noticed, not prevented.
 */
export async function saveUser(
  { ui, log }: { readonly ui: Ui; readonly log: Log },
  session: Session,
  seen: User,
  definition: UpdateUserRequest,
  signal?: AbortSignal,
): Promise<ChangedUser> {
  const { client, store, connection } = session;
  const held = seen.roles ?? [];
  const removed = without(held, definition.roles ?? []);
  const added = await rolesToAdd(session, without(definition.roles ?? [], held), signal);
  const options = signal && { signal };
  const change = (current: User) => {
    const changed = differencesOf(seen, current).map(({ field }) => field);
    if (changed.length > 0) throw new ChangedMeanwhile(current, changed.join(", "));
    return { ...definition, roles: current.roles ?? [] };
  };
  const changed = await store.guess(seen.id, textsOf(definition), () =>
    perform(log, "updateUser", seen.id, changeUser(client, seen.id, change, options)),
  );
  store.put(changed.user);
  try {
    for (const role of added)
      await perform(log, "addUserToRole", seen.id, client.addUserToRole(role.id, seen.id, options));
    for (const role of removed)
      await perform(log, "removeUserFromRole", seen.id, client.removeUserFromRole(role.id, seen.id, options));
  } finally {
    if (added[0] ?? removed[0]) await store.reconcile(seen.id);
  }
  const user = store.get(seen.id) ?? changed.user;
  const differences = differencesOf(definition, user);
  const [name, where] = [nameOf(seen), environmentOf(connection)];
  const fields = differences.map(({ field }) => field).join(", ");
  if (fields === "")
    ui.info([t("Updated {0} in {1}.", name, where), ...((added[0] ?? removed[0]) ? [whenRolesHold()] : [])].join(" "));
  else ui.warn(t("Updated {0} in {1}, but the service now answers something else in: {2}.", name, where, fields));
  return { ...changed, user, differences };
}

async function rolesToAdd(
  { roles }: Session,
  wanted: readonly NonNullable<UpdateUserRequest["roles"]>[number][],
  signal: AbortSignal | undefined,
): Promise<Role[]> {
  if (wanted.length === 0) return [];
  const all = await roles.refresh(signal);
  const [unknown] = without(wanted, all);
  if (unknown) throw new UnknownRole(t("{0} is no role of this domain", codeOf(unknown)));
  return all.filter((role) => wanted.some((one) => codeOf(one) === codeOf(role)));
}

/** Lists what an update would change, for a question: `lastName: "Bloggs" → "Blogger"`. */
export function changesBetween(user: User, definition: UpdateUserRequest): string[] {
  return differencesOf(definition, user).map(({ field, sent, found }) => `${field}: ${shown(found)} → ${shown(sent)}`);
}

function shown(value: unknown): string {
  return value === undefined ? t("nothing") : JSON.stringify(value);
}

/** Asks before something is written in production; `changes` are what would change. */
export async function askInProduction(
  { ui }: { readonly ui: Ui },
  { connection }: Session,
  user: User,
  changes: readonly string[],
): Promise<void> {
  if (connection.kind !== "production") return;
  const message = t("Save {0} in {1}?", nameOf(user), environmentOf(connection));
  await ui.ask({ message, detail: changes.join("\n"), answers: [t("Save")] });
}
