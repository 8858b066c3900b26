import type { User } from "@identity-users/sdk";
import { lookOf, nameOf } from "./statuses.ts";

interface Entry {
  readonly user: User;
  /** All that is looked into, in lower case and without accents. */
  readonly text: string;
  readonly name: string;
}

/** Takes case and accents out of a text, so that `chloe` finds `Chloé`. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  // Most names need no more than this, and the rest is what costs time.
  return /^[\p{ASCII}]*$/u.test(lower) ? lower : lower.normalize("NFD").replaceAll(/\p{Mn}/gu, "");
}

/** Finds users by any words of their name, login, e-mail address, status, type or id. */
export class UserSearch {
  readonly #entries: readonly Entry[];

  constructor(users: readonly User[]) {
    this.#entries = users.map((user) => {
      const name = nameOf(user);
      const { login, emailAddress, type, id } = user;
      const texts = [
        name,
        login,
        ...(emailAddress === login ? [] : [emailAddress]),
        lookOf(user.status).words,
        type,
        id,
      ];
      return { user, text: folded(texts.join("\n")), name: folded(name) };
    });
  }

  /** Returns the best users for a text: whose name begins with it, then the others, each in the order they came in. */
  find(text: string, most = 100): User[] {
    const words = folded(text).split(/\s+/).filter(Boolean);
    const begin = words.join(" ");
    const [first, then]: [User[], User[]] = [[], []];
    for (const { user, text: whole, name } of this.#entries) {
      if (!words.every((word) => whole.includes(word))) continue;
      if (name.startsWith(begin)) first.push(user);
      else if (then.length < most) then.push(user);
      if (first.length === most) break;
    }
    return [...first, ...then].slice(0, most);
  }
}
