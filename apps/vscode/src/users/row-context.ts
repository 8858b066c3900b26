import { offerOf, type Standing, type UserAction, userActions } from "./capabilities.ts";

const signs = { yes: "+", last: "~" } as const;
const contexts = new Map<string, string>();

/**
 * Returns the words that menus look for in a row: `user +getUser +unlockUser ~resetFactors`.
 *
 * `+` is offered, `~` is offered last; what is never offered is not there.
 */
export function contextValueOf(user: Standing, readOnly = false): string {
  const key = `${user.status} ${user.type} ${user.external} ${readOnly}`;
  let context = contexts.get(key);
  if (context === undefined) {
    const words = userActions.flatMap((action) => {
      const { offered } = offerOf(user, action, { readOnly });
      return offered === "never" ? [] : [`${signs[offered]}${action}`];
    });
    context = ["user", ...words].join(" ");
    contexts.set(key, context);
  }
  return context;
}

/** Patterns by which menus recognise rows, as `when` clauses have them. */
export const rowPatterns = {
  /** Any user. */
  user: "/^user/",
  /** A user for whom anything is offered last. */
  doubtful: `/ ${signs.last}/`,
  /** A user for whom an action is offered, at once or last. */
  offering: (action: UserAction, offered: keyof typeof signs): string =>
    `/ ${`${signs[offered]}${action}`.replaceAll(/[+.]/g, String.raw`\$&`)}( |$)/`,
};
