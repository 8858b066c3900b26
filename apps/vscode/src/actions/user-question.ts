import type { User } from "@identity-users/sdk";
import { type Consequence, consequencesFor } from "../guards/consequences.ts";
import { lockOutOf, type Loss } from "../guards/lock-out.ts";
import { privilegeNotes } from "../guards/privilege.ts";
import { confirm, numberToType, orderFor } from "../ui/confirm.ts";
import { countedUsers, t } from "../ui/l10n.ts";
import { nameOf } from "../users/statuses.ts";
import type { CommandContext } from "./command.ts";
import { reasonsOf, type Subject, type Subjects } from "./subjects.ts";

/** The question before an action on users. */
export interface UserQuestion {
  /** How it begins: `Unlock Jo Bloggs`, `Unlock 4 users`. */
  readonly question: (whom: string) => string;
  /** The consequence of the action; `to` is the e-mail address, where one is sent. */
  readonly consequence: (to: string) => string;
  /** The consequences for some users only. */
  readonly also?: readonly Consequence[] | undefined;
  /** The access that users lose: where that locks out oneself or the last administrator, the login must be typed. */
  readonly loses?: Loss | undefined;
  /** The word on the button. */
  readonly answer: string;
  /** Whether the login, or the number of many, must be typed in any case. */
  readonly typed?: boolean | undefined;
}

/** Names that a question lists before it only counts. */
const listed = 10;

/** Lists names for a question: the first ten, and how many more there are. */
export function listNames(names: readonly string[]): string {
  const more = names.length - listed;
  const lines = names.slice(0, listed).map((name) => `• ${name}`);
  return [...lines, ...(more > 0 ? [t("and {0} more", more.toLocaleString())] : [])].join("\n");
}

/** Returns a user's name and login. */
function fullNameOf(user: User): string {
  return `${nameOf(user)} (${user.login})`;
}

/** Asks before an action on a user; the question names the user, the environment and the consequences. */
export async function askOne(
  context: CommandContext,
  asked: UserQuestion,
  { user, name, where, doubt, session }: Subject,
): Promise<void> {
  const { notes, login } = await lockOutOf(context, session, [user], asked.loses);
  const doubts = doubt === undefined ? [] : [t("Probably refused: {0}.", doubt)];
  await confirm(context, {
    message: t("{0} in {1}", asked.question(name), where),
    paragraphs: [
      t("Login: {0}", user.login),
      ...notes,
      ...(await privilegeNotes(session, [user])),
      asked.consequence(user.emailAddress),
      ...consequencesFor([user], asked.also),
      ...doubts,
    ],
    answer: asked.answer,
    login: asked.typed ? user.login : login,
  });
}

/** Asks before something is done to many users, and names the first ten of them. */
export async function askMany(context: CommandContext, asked: UserQuestion, subjects: Subjects): Promise<void> {
  const { users, skipped, doubtful, where, session } = subjects;
  const { answer } = asked;
  const count = users.length;
  const { notes, login } = await lockOutOf(context, session, users, asked.loses);
  await confirm(context, {
    message: t("{0} in {1}", asked.question(countedUsers(count)), where),
    paragraphs: [
      listNames(users.map(fullNameOf)),
      ...notes,
      ...(await privilegeNotes(session, users)),
      asked.consequence(count === 1 ? (users[0]?.emailAddress ?? "") : t("each of them")),
      ...consequencesFor(users, asked.also),
      ...(skipped.length === 1 ? [t("1 is left out: {0}.", reasonsOf(skipped))] : []),
      ...(skipped.length > 1 ? [t("{0} are left out: {1}.", skipped.length.toLocaleString(), reasonsOf(skipped))] : []),
      ...(doubtful > 0 ? [t("Probably refused for {0} of them.", doubtful)] : []),
    ],
    answer: `${answer} (${count.toLocaleString()})`,
    number: asked.typed ? orderFor(answer, count) : numberToType(context.preferences, answer, count),
    login,
  });
}
