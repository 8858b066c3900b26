import { actionOf, IdentityError, type OperationId, type User } from "@identity-users/sdk";
import { environmentOf } from "../connections/connection.ts";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import { isChange, isRoleAction, type Offer, offerOf, type UserAction } from "../users/capabilities.ts";
import { nameOf } from "../users/statuses.ts";
import type { ActionCommand, CommandContext } from "./command.ts";
import { pickUser } from "./pick-user.ts";
import { idOf, knownUser } from "./targets.ts";

/** One user whom a command is about, and where. */
export interface Subject {
  readonly user: User;
  readonly name: string;
  /** The environment, as confirmations name it. */
  readonly where: string;
  /** Why the action is probably refused, if it is. */
  readonly doubt: string | undefined;
  readonly session: Session;
}

/** The users whom a bulk command is about, those left out, and where. */
export interface Subjects {
  readonly users: readonly User[];
  readonly skipped: readonly { readonly user: User; readonly because: string }[];
  /** How many are probably refused. */
  readonly doubtful: number;
  readonly where: string;
  readonly session: Session;
}

/** Thrown for an action that is never offered for a user. */
export class NotPossible extends Error {}

/** Finds the user that a command was called on, or asks for one, and makes sure that the action is possible. */
export async function subjectOf(context: CommandContext, command: ActionCommand, target: unknown): Promise<Subject> {
  const session = context.sessions.require();
  const { id: action } = command;
  const id = idOf(target);
  refuseLocked(session, action);
  const user = id === undefined ? await pickUser(context, session, command) : await knownUser(context, session, id);
  const offer = offerOf(user, action);
  const name = nameOf(user);
  if (offer.offered === "never") throw new NotPossible(`Cannot ${wordsOf(action)} "${name}": ${offer.because}`);
  const doubt = offer.offered === "last" ? offer.because : undefined;
  return { user, name, where: environmentOf(session.connection), doubt, session };
}

/** Finds several users, and leaves out those for whom the action is never offered. */
export async function subjectsOf(
  context: CommandContext,
  action: UserAction,
  ids: readonly string[],
): Promise<Subjects> {
  const session = context.sessions.require();
  refuseLocked(session, action);
  const users = await Promise.all(ids.map(async (id) => knownUser(context, session, id)));
  const { connection } = session;
  const busy: Offer = { offered: "never", because: t("already under way") };
  const offers = users.map((user) => ({
    user,
    offer: context.underWay.has(connection.id, action, user.id) ? busy : offerOf(user, action),
  }));
  const possible = offers.filter(({ offer }) => offer.offered !== "never");
  const skipped = offers.flatMap(({ user, offer }) =>
    offer.offered === "never" ? [{ user, because: offer.because }] : [],
  );
  if (possible.length === 0) {
    throw new NotPossible(`Cannot ${wordsOf(action)} for any of ${ids.length} users: ${reasonsOf(skipped)}`);
  }
  const doubtful = possible.filter(({ offer }) => offer.offered === "last").length;
  return {
    users: possible.map(({ user }) => user),
    skipped,
    doubtful,
    where: environmentOf(connection),
    session,
  };
}

/** Returns why users are left out, and how many for each of several reasons: `2 deactivated, 1 not locked out`. */
export function reasonsOf(skipped: Subjects["skipped"]): string {
  const reasons = [...Map.groupBy(skipped, ({ because }) => because)];
  if (reasons.length === 1) return reasons[0]?.[0] ?? "";
  return reasons
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([because, users]) => `${users.length.toLocaleString()} ${because}`)
    .join(", ");
}

/** Returns an action in the words of error messages. */
function wordsOf(action: UserAction | OperationId): string {
  if (isRoleAction(action)) return "change roles of user";
  return action === "deleteUser.purge" ? "purge user" : actionOf(action);
}

/** Ends a command on a connection that is locked against writing, before anybody is asked anything. */
export function refuseLocked({ connection }: Session, action: UserAction | OperationId): void {
  if (!connection.readOnly || !isChange(action)) return;
  throw new IdentityError("input", `Cannot ${wordsOf(action)}: ${environmentOf(connection)} is locked against writing`);
}
