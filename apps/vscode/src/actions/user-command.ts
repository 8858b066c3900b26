import type { CallOptions, IdentityCall, User } from "@identity-users/sdk";
import { performBulk } from "../bulk/perform-bulk.ts";
import { perform, performed } from "../sessions/perform.ts";
import type { Session } from "../sessions/sessions.ts";
import { countedUsers, t } from "../ui/l10n.ts";
import { operationOf } from "../users/capabilities.ts";
import { nameOf } from "../users/statuses.ts";
import type { Guess } from "../users/user-store.ts";
import type { ActionCommand, CommandContext } from "./command.ts";
import { type Subject, type Subjects, subjectOf, subjectsOf } from "./subjects.ts";
import { idsOf } from "./targets.ts";
import { propertyOf } from "../ui/property-of.ts";
import { askMany, askOne, type UserQuestion } from "./user-question.ts";

/** The part of an action on users that the manifest has. */
type Contributed = Omit<ActionCommand, "asks" | "run">;

/** Shows what only the screen may hold, and finds out whether somebody took it. */
export interface HandOver<T> {
  /** Returns whether it was taken. */
  readonly one: (context: CommandContext, whose: string, answer: T) => Promise<boolean>;
  /** Returns the users whose answer was not taken. */
  readonly many: (context: CommandContext, where: string, answers: ReadonlyMap<User, T>) => Promise<ReadonlySet<User>>;
  /** Returns what became of an answer that was not taken, and what to do. */
  readonly missed: () => string;
}

/** The texts, the request and the options of an action on users. */
export interface UserSteps<T> extends UserQuestion {
  /** Shown while the action runs: `Unlocking Jo Bloggs`. */
  readonly doing: (whom: string) => string;
  /** The expected result, shown before the service has answered. */
  readonly guess: Guess;
  readonly call: (session: Session, user: User, options: CallOptions) => IdentityCall<T>;
  readonly done: (whom: string, where: string, user: User) => string;
  /** The choice that was made, as a target has it: nobody is asked for it again when the rest is done. */
  readonly chosen?: object | undefined;
  readonly handOver?: HandOver<T> | undefined;
}

/** Returns the command of an action: it finds the users, asks, changes the rows at once, sends the requests and reports the result. */
export function userCommand<T>(command: Contributed & UserSteps<T>): ActionCommand {
  return choosingCommand(command, async () => command);
}

/** Returns the command of an action for which something is chosen once its users are known: `choose` makes the steps of it. */
export function choosingCommand<T>(
  command: Contributed,
  choose: (context: CommandContext, session: Session, target: unknown) => Promise<UserSteps<T>>,
): ActionCommand {
  const acting: ActionCommand = {
    ...command,
    asks: true,
    run: async (context, target, selection) => {
      const ids = await idsOf(context, target, selection);
      const { id } = command;
      const run = propertyOf(target, "run");
      if (ids.length > 1 || (run !== undefined && ids.length > 0)) {
        const subjects = await subjectsOf(context, id, ids);
        const { users, session } = subjects;
        const work = async () => many({ id, run, ...(await choose(context, session, target)) }, context, subjects);
        return context.underWay.hold(session.connection.id, id, userIdsOf(users), work);
      }
      const subject = await subjectOf(context, acting, ids.length === 0 ? target : { id: ids[0] });
      const { user, session } = subject;
      const work = async () => one({ id, ...(await choose(context, session, target)) }, context, subject);
      return context.underWay.once(session.connection.id, id, user.id, work);
    },
  };
  return acting;
}

function userIdsOf(users: readonly User[]): string[] {
  return users.map(({ id }) => id);
}

type Steps<T> = UserSteps<T> & Pick<ActionCommand, "id"> & { readonly run?: unknown };

async function one<T>(command: Steps<T>, context: CommandContext, subject: Subject): Promise<void> {
  await askOne(context, command, subject);
  const { user, name, where, session } = subject;
  const answer = await context.ui.progress(command.doing(name), (signal) =>
    session.store.guess(user.id, command.guess, () =>
      perform(context.log, operationOf(command.id), user.id, command.call(session, user, { signal })),
    ),
  );
  const { handOver } = command;
  const whose = t("{0} in {1}", name, where);
  if (!handOver || (await handOver.one(context, whose, answer))) context.ui.info(command.done(name, where, user));
  else context.ui.warn(t("{0}: not handed over. {1}", whose, handOver.missed()));
}

async function many<T>(command: Steps<T>, context: CommandContext, subjects: Subjects): Promise<void> {
  await askMany(context, command, subjects);
  const { users, skipped, where, session } = subjects;
  const { handOver } = command;
  const answers = new Map<User, T>();
  const items = users.map((user) => ({ user, name: nameOf(user), login: user.login }));
  const whom = countedUsers(items.length);
  await performBulk(context, {
    title: command.question(whom),
    doing: command.doing(whom),
    where,
    session,
    items,
    skipped: skipped.map(({ user, because }) => ({
      item: { user, name: nameOf(user), login: user.login },
      result: "skipped",
      reason: because,
    })),
    concurrency: context.preferences.get("bulkConcurrency"),
    command: command.id,
    run: command.run,
    targetFor: (rest) => ({ ids: userIdsOf(rest.map(({ user }) => user)), ...command.chosen }),
    act: async ({ user }) => {
      // Not aborted by Cancel: requests in flight are finished, so that their outcome is known.
      const { data, requestId } = await session.store.guess(user.id, command.guess, () =>
        performed(context.log, operationOf(command.id), user.id, command.call(session, user, {})),
      );
      if (handOver) answers.set(user, data);
      return requestId;
    },
    settle: async (outcomes) => {
      if (!handOver || answers.size === 0) return outcomes;
      // As they were selected, not as the service answered.
      const inOrder = users.flatMap((user) => {
        const answer = answers.get(user);
        return answer === undefined ? [] : [[user, answer] as const];
      });
      const missed = await handOver.many(context, where, new Map(inOrder));
      return outcomes.map((row) =>
        missed.has(row.item.user) ? { ...row, result: "notHandedOver", reason: handOver.missed() } : row,
      );
    },
  });
}
