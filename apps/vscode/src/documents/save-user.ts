import { changeUser, differencesOf, type ChangedUser, type UpdateUserRequest, type User } from "@identity-users/sdk";
import { environmentOf } from "../connections/connection.ts";
import type { Log } from "../sessions/log.ts";
import { perform } from "../sessions/perform.ts";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import type { Ui } from "../ui/ui.ts";
import { whenRolesHold } from "../users/roles.ts";
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

/**
 * Updates a user, who was `seen` with roles, to a definition, then shows and returns the result.
 *
 * The API has no precondition: what somebody else writes between the last reading and the update is noticed, not prevented.
 */
export async function saveUser(
  { ui, log }: { readonly ui: Ui; readonly log: Log },
  { client, store, connection }: Session,
  seen: User,
  definition: UpdateUserRequest,
  signal?: AbortSignal,
): Promise<ChangedUser> {
  const change = (current: User) => {
    const changed = differencesOf(seen, current).map(({ field }) => field);
    if (changed.length > 0) throw new ChangedMeanwhile(current, changed.join(", "));
    return definition;
  };
  const changed = await store.guess(seen.id, textsOf(definition), () =>
    perform(log, "updateUser", seen.id, changeUser(client, seen.id, change, signal && { signal })),
  );
  store.put(changed.user);
  const [name, where] = [nameOf(seen), environmentOf(connection)];
  const fields = changed.differences.map(({ field }) => field).join(", ");
  const changesRoles = differencesOf(definition, seen).some(({ field }) => field === "roles");
  if (fields === "")
    ui.info([t("Updated {0} in {1}.", name, where), ...(changesRoles ? [whenRolesHold()] : [])].join(" "));
  else ui.warn(t("Updated {0} in {1}, but the service now answers something else in: {2}.", name, where, fields));
  return changed;
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
