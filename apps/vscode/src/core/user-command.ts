import { operations, type CallOptions, type IdentityCall, type OperationId, type User } from "@identity-users/sdk";
import { offerOf, type UserAction } from "./capabilities.ts";
import type { Command, CommandContext } from "./command.ts";
import { environmentOf } from "./connections.ts";
import { perform } from "./perform.ts";
import { pickUser } from "./pick-user.ts";
import type { Session } from "./sessions.ts";
import { nameOf } from "./statuses.ts";
import type { Guess } from "./user-store.ts";

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

/** Thrown for an action that is never offered for a user. */
export class NotPossible extends Error {}

/** Finds the user that a command was called on, or asks for one, and makes sure that the action is possible. */
export async function subjectOf(context: CommandContext, action: UserAction, target: unknown): Promise<Subject> {
  const session = context.sessions.require();
  const id = idOf(target);
  const user =
    id === undefined
      ? await pickUser(context, session, action)
      : (session.store.get(id) ?? (await readUser(context, session, id)));
  const offer = offerOf(user, action);
  const name = nameOf(user);
  if (offer.offered === "never") throw new NotPossible(`Cannot ${wordsOf(action)} "${name}": ${offer.because}`);
  const doubt = offer.offered === "last" ? offer.because : undefined;
  return { user, name, where: environmentOf(session.connection), doubt, session };
}

/** Returns the id that a row or another command hands over. */
export function idOf(target: unknown): string | undefined {
  if (typeof target !== "object" || target === null || !("id" in target)) return undefined;
  return typeof target.id === "string" ? target.id : undefined;
}

/** Says what an action does, as error messages have it. */
export function wordsOf(action: UserAction): string {
  return action === "deleteUser.purge" ? "purge user" : operations[action].action;
}

function readUser(context: CommandContext, { client }: Session, id: string): Promise<User> {
  return context.ui.progress("Reading the user", (signal) =>
    perform(context.log, "getUser", id, client.getUser(id, {}, { signal })),
  );
}

/** Asks before something is done to a user, and names who, where and what follows. */
export async function confirm(
  context: CommandContext,
  subject: Subject,
  {
    question,
    consequence,
    answer,
  }: { readonly question: string; readonly consequence: string; readonly answer: string },
): Promise<void> {
  const { user, where, doubt } = subject;
  const detail = [
    `Login: ${user.login}`,
    consequence,
    ...(doubt === undefined ? [] : [`Probably refused: ${doubt}.`]),
  ].join("\n\n");
  await context.ui.ask({ message: `${question} in ${where}?`, detail, answers: [answer] });
}

/** What makes up an action on one user. */
export interface UserCommand<T> {
  readonly action: UserAction;
  /** Asked before anything is sent. */
  readonly ask?: (context: CommandContext, subject: Subject) => Promise<void>;
  /** Shown while it goes on: `Unlocking Jo Bloggs`. */
  readonly doing: string;
  /** What it leaves behind, shown at once. */
  readonly guess: Guess;
  readonly call: (subject: Subject, options: CallOptions) => IdentityCall<T>;
  readonly done: (context: CommandContext, subject: Subject, answer: T) => void | Promise<void>;
}

/** Makes the command of an action: find the user, ask, do it with the row already changed, say so. */
export function userCommand<T>({ action, ask, doing, guess, call, done }: UserCommand<T>): Command {
  const operation = action.split(".")[0] as OperationId;
  return async (context, target) => {
    const subject = await subjectOf(context, action, target);
    await ask?.(context, subject);
    const { user, name, session } = subject;
    const answer = await context.ui.progress(`${doing} ${name}`, (signal) =>
      session.store.guess(user.id, guess, () => perform(context.log, operation, user.id, call(subject, { signal }))),
    );
    await done(context, subject, answer);
  };
}
