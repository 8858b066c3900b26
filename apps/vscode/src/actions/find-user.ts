import { isIdentityError, type User } from "@identity-users/sdk";
import { missingBefore } from "../sessions/explain-error.ts";
import { perform } from "../sessions/perform.ts";
import type { Session } from "../sessions/sessions.ts";
import { t } from "../ui/l10n.ts";
import type { Choice } from "../ui/ui.ts";
import { lookOf, nameOf } from "../users/statuses.ts";
import { refuseLength } from "../users/user-limits.ts";
import { UserSearch } from "../users/user-search.ts";
import type { CommandContext } from "./command.ts";

/** Asks for one of `users`; a whole login that none of them has is looked for at the service. */
export async function findUser(
  context: CommandContext,
  session: Session,
  title: string,
  users: readonly User[],
  noteOf: (user: User) => string | undefined = () => undefined,
): Promise<User> {
  const search = new UserSearch(users);
  const found = await context.ui.find<User | string>({
    title,
    placeholder: t("Name, login, status or id"),
    search: (text) => {
      const known = search.find(text);
      const rows = known.map((user) => choiceOfUser(user, noteOf(user)));
      return isUnknownLogin(text.trim(), known) ? [...rows, choiceOfLogin(text.trim())] : rows;
    },
  });
  return typeof found === "string" ? userWithLogin(context, session, found) : found;
}

function choiceOfUser(user: User, detail: string | undefined): Choice<User> {
  const { words, icon } = lookOf(user.status);
  return { label: nameOf(user), description: `${user.login} · ${words}`, detail, icon, value: user };
}

function choiceOfLogin(login: string): Choice<string> {
  const detail = t("Nobody in the list has this login. Deactivated users are found too.");
  return { label: t("Find {0} by login", login), detail, icon: "search", value: login };
}

/** A login is one word; while the search finds somebody, only an e-mail address is taken for a whole one. */
function isUnknownLogin(text: string, known: readonly User[]): boolean {
  if (refuseLength("login", text) !== undefined || /\s/.test(text)) return false;
  if (known.length > 0 && !/^[^@]+@[^@]+\.[^@]{2,}$/.test(text)) return false;
  return known.every(({ login }) => login.toLowerCase() !== text.toLowerCase());
}

/** Gets the user with a login, deactivated or not; where LUSID is too old to be asked, out of a list of all users. */
export async function userWithLogin({ ui, log }: CommandContext, session: Session, login: string): Promise<User> {
  const { client, store } = session;
  const user = await ui.progress(t("Finding a user"), async (signal) => {
    try {
      return await perform(log, "getUserFromLogin", login, client.getUserFromLogin(login, { signal }));
    } catch (error) {
      if (isIdentityError(error, "userDoesNotExist")) return undefined;
      if (missingBefore(error) === undefined) throw error;
      const all = await perform(log, "listUsers", "", client.listUsers({ includeDeactivated: true }, { signal }));
      return all.find((one) => one.login.toLowerCase() === login.toLowerCase());
    }
  });
  if (!user) throw new UnknownLogin(`Cannot find user "${login}": nobody has this login`);
  store.put(user);
  return user;
}

/** Thrown for a login that nobody has. */
class UnknownLogin extends Error {}
