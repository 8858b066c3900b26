import { type Offer, offerOf, type Standing, type UserAction, userActions } from "./capabilities.ts";

const signs = { yes: "+", last: "~" } as const;
const words = new Map<string, string>();

/** Somebody for whom everything is offered: in place of users who are not read yet. */
export const anybody: Standing = { status: "", type: "Personal", external: false };

/**
 * Returns the words for the actions that at least one of `users` allows: `+getUser +unlockUser ~resetFactors`.
 *
 * `+` is offered, `~` is offered last to all of those; what is never offered is not there.
 */
export function offersOf(users: readonly Standing[], readOnly = false): string {
  const standings = new Map<string, Standing>();
  for (const user of users) {
    const standing = `${user.status} ${user.type} ${user.external}`;
    if (!standings.has(standing)) standings.set(standing, user);
  }
  const key = [readOnly, ...standings.keys()].join("/");
  let found = words.get(key);
  if (found === undefined) {
    found = userActions
      .flatMap((action) => {
        const offers = new Set([...standings.values()].map((user) => offerOf(user, action, { readOnly }).offered));
        const best = (["yes", "last"] as const satisfies Offer["offered"][]).find((offered) => offers.has(offered));
        return best ? [`${signs[best]}${action}`] : [];
      })
      .join(" ");
    words.set(key, found);
  }
  return found;
}

/** Returns the words that menus look for in the row of a user, or for users of a table: `user +getUser +unlockUser ~resetFactors`. */
export function contextValueOf(users: readonly Standing[], readOnly = false): string {
  return `user ${offersOf(users, readOnly)}`;
}

/** Patterns by which menus recognise rows, as `when` clauses have them. */
export const rowPatterns = {
  /** One user. */
  user: "/^user/",
  /** A group of users. */
  group: "/^group/",
  /** Any row that stands for users. */
  users: "/^(user|group|more|section)/",
  /** A row that offers anything last. */
  doubtful: `/ ${signs.last}/`,
  /** A row that offers an action, at once or last. */
  offering: (action: UserAction, offered: keyof typeof signs): string =>
    `/ ${`${signs[offered]}${action}`.replaceAll(/[+.]/g, String.raw`\$&`)}( |$)/`,
};
