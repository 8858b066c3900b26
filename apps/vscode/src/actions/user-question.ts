import { countedUsers, t } from "../ui/l10n.ts";
import { nameOf } from "../users/statuses.ts";
import type { CommandContext } from "./command.ts";
import type { Subject, Subjects } from "./subjects.ts";

/** The question before an action on users. */
export interface UserQuestion {
  /** How it begins: `Unlock Jo Bloggs`, `Unlock 4 users`. */
  readonly question: (whom: string) => string;
  /** The consequence of the action; `to` is the e-mail address, where one is sent. */
  readonly consequence: (to: string) => string;
  /** The word on the button. */
  readonly answer: string;
  /** Whether the login must be typed instead. */
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

/** Asks before an action on a user; the question names the user, the environment and the consequence. */
export async function askOne(
  { ui }: CommandContext,
  asked: UserQuestion,
  { user, name, where, doubt }: Subject,
): Promise<void> {
  const consequence = asked.consequence(user.emailAddress);
  if (asked.typed) {
    const prompt = t("{0} Type the login, {1}, to go on", consequence, user.login);
    return type({ ui }, t("{0} in {1}", asked.question(name), where), prompt, user.login);
  }
  const doubts = doubt === undefined ? [] : [t("Probably refused: {0}.", doubt)];
  const detail = [t("Login: {0}", user.login), consequence, ...doubts].join("\n\n");
  await ui.ask({ message: t("{0} in {1}?", asked.question(name), where), detail, answers: [asked.answer] });
}

/** Asks before something is done to many users, and names the first ten of them. */
export async function askMany({ ui }: CommandContext, asked: UserQuestion, subjects: Subjects): Promise<void> {
  const { users, skipped, doubtful, where } = subjects;
  const question = asked.question(countedUsers(users.length));
  const names = listNames(users.map((user) => `${nameOf(user)} (${user.login})`));
  const consequence = asked.consequence(t("each of them"));
  const notes = [
    ...(skipped.length > 0 ? [t("{0} others are left out: {1}.", skipped.length, skipped[0]?.because ?? "")] : []),
    ...(doubtful > 0 ? [t("Probably refused for {0} of them.", doubtful)] : []),
  ];
  if (asked.typed) {
    // The confirmation text includes the count, so it cannot be typed from habit.
    const order = `PURGE ${users.length}`;
    await ui.ask({
      message: t("{0} in {1}?", question, where),
      detail: [names, consequence, ...notes].join("\n\n"),
      answers: [t("Continue")],
    });
    return type({ ui }, t("{0} in {1}", question, where), t("{0} Type {1} to go on", consequence, order), order);
  }
  await ui.ask({
    message: t("{0} in {1}?", question, where),
    detail: [names, consequence, ...notes].join("\n\n"),
    answers: [`${asked.answer} (${users.length.toLocaleString()})`],
  });
}

async function type({ ui }: Pick<CommandContext, "ui">, title: string, prompt: string, order: string): Promise<void> {
  await ui.form({
    title,
    fields: [
      {
        key: "login",
        prompt,
        placeholder: order,
        refuse: (text) => (text.trim() === order ? undefined : t("Type {0} to go on. Cannot be undone.", order)),
      },
    ],
  });
}
