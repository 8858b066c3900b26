import {
  changeUser,
  differencesOf,
  type ChangedUser,
  type Role,
  type UpdateUserRequest,
  type User,
} from "@identity-users/sdk";
import { environmentOf } from "../connections/connection.ts";
import { confirmEdit } from "../guards/confirm-edit.ts";
import type { Log } from "../sessions/log.ts";
import { perform } from "../sessions/perform.ts";
import { fieldInWords } from "../sessions/plain-words.ts";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import type { Review, Ui } from "../ui/ui.ts";
import { codeOf, whenRolesHold, without } from "../users/roles.ts";
import { nameOf } from "../users/statuses.ts";
import { textsOf } from "../users/user-limits.ts";
import { documentAfter, writeDocument } from "./user-document.ts";

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

/** Thrown where some of a change was written before the rest of it failed. */
export class PartlySaved extends Error {
  constructor(cause: unknown, saved: readonly string[], left: readonly string[]) {
    super(t("Saved: {0}. Not saved: {1}.", saved.join(", "), left.join(", ")), { cause });
  }
}

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
  await confirmEdit({ ui }, session, seen, removed, definition.userExpiry);
  const added = await rolesToAdd(session, without(definition.roles ?? [], held), signal);
  const options = signal && { signal };
  const change = (current: User) => {
    const changed = differencesOf(seen, current).map(({ field }) => field);
    if (changed.length > 0) throw new ChangedMeanwhile(current, changed.join(", "));
    return { ...definition, roles: current.roles ?? [] };
  };
  const texts = differencesOf({ ...definition, roles: held }, seen).map(({ field }) => fieldInWords(field));
  const changed = await store.guess(seen.id, textsOf(definition), () =>
    perform(log, "updateUser", seen.id, changeUser(client, seen.id, change, options)),
  );
  store.put(changed.user);
  const steps = [
    ...added.map((role) => ({
      words: t("role {0} added", role.name),
      run: () => perform(log, "addUserToRole", seen.id, client.addUserToRole(role.id, seen.id, options)),
    })),
    ...removed.map((role) => ({
      words: t("role {0} removed", role.name),
      run: () => perform(log, "removeUserFromRole", seen.id, client.removeUserFromRole(role.id, seen.id, options)),
    })),
  ];
  const words = steps.map((step) => step.words);
  let done = 0;
  try {
    for (const { run } of steps) {
      await run();
      done++;
    }
  } catch (error) {
    const saved = [...texts, ...words.slice(0, done)];
    throw saved.length === 0 ? error : new PartlySaved(error, saved, words.slice(done));
  } finally {
    if (steps.length > 0) await store.reconcile(seen.id);
  }
  const user = store.get(seen.id) ?? changed.user;
  const differences = differencesOf(definition, user);
  const [name, where] = [nameOf(seen), environmentOf(connection)];
  const fields = differences.map(({ field }) => field).join(", ");
  if (fields === "")
    ui.info([t("Updated {0} in {1}.", name, where), ...(steps.length > 0 ? [whenRolesHold()] : [])].join(" "));
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

/** Updates a user as `saveUser` does; in production it asks beside the difference first, and throws `Cancelled` where that is left. */
export async function saveReviewed(
  context: { readonly ui: Ui; readonly log: Log },
  session: Session,
  seen: User,
  definition: UpdateUserRequest,
): Promise<ChangedUser> {
  const review = reviewOf(session, seen, definition);
  if (review) await context.ui.review(review);
  return context.ui.progress(t("Updating {0}", nameOf(seen)), (signal) =>
    saveUser(context, session, seen, definition, signal),
  );
}

/** Returns what is looked at and asked about before an update in production; undefined elsewhere. */
export function reviewOf({ connection }: Session, user: User, definition: UpdateUserRequest): Review | undefined {
  if (connection.kind !== "production") return undefined;
  const [name, where] = [nameOf(user), environmentOf(connection)];
  const question = user.external
    ? t("Save {0} in {1}? Another identity provider may overwrite it.", name, where)
    : t("Save {0} in {1}?", name, where);
  return { question, before: writeDocument(user), after: documentAfter(user, definition) };
}
