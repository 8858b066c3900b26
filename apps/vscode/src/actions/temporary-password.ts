import type { TemporaryPassword, User } from "@identity-users/sdk";
import { countedUsers, t } from "../ui/l10n.ts";
import type { SecretRow } from "../ui/ui.ts";
import { nameOf } from "../users/statuses.ts";
import type { CommandContext } from "./command.ts";
import type { HandOver } from "./user-command.ts";
import { listNames } from "./user-question.ts";

/** Milliseconds after which the temporary password of one user is no longer shown. */
const shownFor = 60_000;

/** Milliseconds without a use after which a list of temporary passwords closes by itself. */
const idleFor = 300_000;

type Context = Pick<CommandContext, "ui" | "clipboard">;

/**
 * Shows temporary passwords once, masked, and finds out who did not get theirs.
 *
 * They go nowhere but the screen and, when asked for, the clipboard: no message, log or document ever holds one.
 */
export const temporaryPasswords: HandOver<TemporaryPassword> = {
  one: showOne,
  many: showMany,
  missed: () =>
    t(
      "The temporary password was neither revealed nor copied, and is gone. Expire the password again to get another one.",
    ),
};

async function showOne({ ui, clipboard }: Context, whose: string, { password }: TemporaryPassword): Promise<boolean> {
  const closing = new AbortController();
  const timer = setTimeout(() => closing.abort(), shownFor);
  try {
    return await ui.secret({
      title: t("Temporary password of {0}", whose),
      prompt: t("Shown once, for one minute: hand it over now. The user chooses a new one at the next sign-in."),
      secret: password,
      copy: () => copied(clipboard, password),
      signal: closing.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}

async function showMany(
  { ui, clipboard }: Context,
  where: string,
  passwords: ReadonlyMap<User, TemporaryPassword>,
): Promise<ReadonlySet<User>> {
  const missed = new Set(passwords.keys());
  const idle = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const used = (user?: User) => {
    if (user) missed.delete(user);
    clearTimeout(timer);
    timer = setTimeout(() => idle.abort(), idleFor);
  };
  const rows = [...passwords].map(([user, { password }]): SecretRow => ({
    label: nameOf(user),
    description: user.login,
    isTaken: () => !missed.has(user),
    reveal: () => {
      used(user);
      return password;
    },
    copy: async () => {
      const message = await copied(clipboard, password);
      used(user);
      return message;
    },
  }));
  const title = t("Temporary passwords of {0} in {1}", countedUsers(rows.length), where);
  const isOver = new Promise<true>((resolve) => idle.signal.addEventListener("abort", () => resolve(true)));
  used();
  let isClosed = false;
  while (!isClosed) {
    await ui.secrets({ title, rows, signal: idle.signal });
    const isDone = missed.size === 0 || idle.signal.aborted;
    // A question that nobody answers must not keep the passwords either.
    isClosed = isDone || (await Promise.race([isOver, mayClose(ui, missed, rows.length)]));
  }
  clearTimeout(timer);
  return missed;
}

async function mayClose(ui: Context["ui"], missed: ReadonlySet<User>, total: number): Promise<boolean> {
  const [back, close] = [t("Go Back"), t("Close")];
  const answer = await ui.ask({
    message: t("Not handed over: {0} of {1} temporary passwords", missed.size.toLocaleString(), total.toLocaleString()),
    detail: [
      listNames([...missed].map((user) => `${nameOf(user)} (${user.login})`)),
      t("They are gone when the list closes. Expire the passwords of these users again to get others."),
    ].join("\n\n"),
    answers: [close, back],
    leaving: back,
  });
  return answer === close;
}

async function copied(clipboard: Context["clipboard"], password: string): Promise<string> {
  await clipboard.copy(password);
  return t("Copied. The clipboard is cleared in one minute.");
}
