import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import { nameOf, spoken } from "../users/statuses.ts";
import { readableDay, relativeTime, type UserTime } from "../users/times.ts";

/** The texts of a user's row beside the name. */
export interface RowText {
  readonly description: string;
  /** The accessible name of the row. */
  readonly spoken: string;
}

/** Characters of a login that the narrowest sidebar shows behind a name. */
const shortest = 8;

/** Knows who shares a name with others. */
export class Namesakes {
  readonly #logins = new Map<string, string[]>();

  constructor(users: readonly User[]) {
    for (const user of users) {
      const name = nameOf(user);
      const logins = this.#logins.get(name);
      if (logins) logins.push(user.login);
      else this.#logins.set(name, [user.login]);
    }
  }

  /** Lists the logins of all who have a name. */
  loginsOf(name: string): readonly string[] {
    return this.#logins.get(name) ?? [];
  }
}

/**
 * Writes a user's row: the login, and the time that the list is about.
 *
 * A narrow sidebar cuts the end. So the time comes before the login, but among people of one name what tells their logins
 * apart comes first. A row is written when it is drawn: what it says of minutes is old until the next refresh.
 */
export function rowText(user: User, about: UserTime | undefined, namesakes: Namesakes, now: number): RowText {
  const { login } = user;
  const logins = namesakes.loginsOf(nameOf(user));
  const time = about && wordsOf(user, about, now);
  const apart = logins.length > 1 ? differenceOf(login, logins) : undefined;
  const texts = apart === login ? [login, time?.short] : [apart, time?.short, login];
  return {
    description: texts.filter(Boolean).join(" · "),
    spoken: [spoken(user), ...(time ? [time.spoken] : [])].join(", "),
  };
}

/** Returns what tells a login from others: the login, or the part of it where they differ if they begin alike for long. */
function differenceOf(login: string, all: readonly string[]): string {
  let shared = 0;
  while (shared < login.length && all.every((other) => other[shared] === login[shared])) shared++;
  if (shared <= shortest) return login;
  // One sign of what is shared, since that may be all of a login.
  const rests = all.map((other) => other.slice(shared - 1));
  const isShort = new Set(rests.map(firstPart)).size === all.length;
  const rest = login.slice(shared - 1);
  return `…${isShort ? firstPart(rest) : rest}`;
}

function firstPart(rest: string): string {
  return /^.[^@.]*/.exec(rest)?.[0] ?? rest;
}

/** Words a time of a user; undefined where it is not known. */
function wordsOf(user: User, about: UserTime, now: number): { short: string; spoken: string } | undefined {
  const value = user[about];
  if (about === "lastLogin" && value === null) return { short: t("never"), spoken: t("never signed in") };
  const [short, long] = value ? [relativeTime(value, now, "short"), relativeTime(value, now)] : [];
  if (!value || short === undefined || long === undefined) return undefined;
  if (about === "userExpiry") return { short: readableDay(value), spoken: t("expiry {0}", readableDay(value)) };
  if (about === "lastLogin") return { short, spoken: t("last sign-in {0}", long) };
  return { short, spoken: about === "created" ? t("created {0}", long) : t("password changed {0}", long) };
}
