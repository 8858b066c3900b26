import type { User, UserStatus } from "@identity-users/sdk";
import { english, t } from "../ui/l10n.ts";

/** How a status is worded and drawn. */
export interface StatusLook {
  /** The words on the screen, as in the console of the identity provider below FINBOURNE. */
  readonly words: string;
  /** The id of a codicon. */
  readonly icon: string;
  /** The id of a theme colour. */
  readonly colour: string;
  /** Somebody cannot sign in and waits for help: shown first and open. */
  readonly needsAttention: boolean;
}

function look(words: string, icon: string, colour: string, needsAttention = false): StatusLook {
  return {
    // Translated when somebody asks, since this table is older than the translations.
    get words() {
      return t(words);
    },
    icon,
    colour,
    needsAttention,
  };
}

/** The known statuses, in the order in which they are shown. */
const looks: ReadonlyMap<UserStatus, StatusLook> = new Map([
  ["LOCKED_OUT", look(english("Locked out"), "lock", "charts.red", true)],
  ["PASSWORD_EXPIRED", look(english("Password expired"), "key", "list.warningForeground", true)],
  ["RECOVERY", look(english("Password reset"), "history", "charts.yellow", true)],
  ["PROVISIONED", look(english("Pending activation"), "mail", "charts.blue", true)],
  ["STAGED", look(english("Staged"), "circle-large-outline", "charts.blue")],
  ["ACTIVE", look(english("Active"), "pass", "charts.green")],
  ["SUSPENDED", look(english("Suspended"), "debug-pause", "charts.purple")],
  ["DEPROVISIONED", look(english("Deactivated"), "circle-slash", "disabledForeground")],
]);

const order = [...looks.keys()];
/** A status that nobody has told us about is shown, open, before those that are finished with. */
const orderOfUnknown = order.indexOf("DEPROVISIONED") - 0.5;

/** Returns how a status is shown; an unknown one is shown as the service spells it. */
export function lookOf(status: UserStatus): StatusLook {
  const unknown = { words: status, icon: "question", colour: "charts.foreground", needsAttention: true };
  return looks.get(status) ?? unknown;
}

/** Orders statuses: who needs help first, who is gone last. */
export function compareStatuses(one: UserStatus, other: UserStatus): number {
  const rank = (status: UserStatus) => (looks.has(status) ? order.indexOf(status) : orderOfUnknown);
  return rank(one) - rank(other) || one.localeCompare(other);
}

/** Returns the name to call a user by. */
export function nameOf(user: Pick<User, "firstName" | "lastName" | "login">): string {
  return `${user.firstName} ${user.lastName}`.trim() || user.login;
}

/** Returns a user's name, login, status and type for a screen reader: `Jo Bloggs, jo@acme.com, locked out, personal user`. */
export function spoken(user: User): string {
  const name = nameOf(user);
  return [
    ...(name === user.login ? [name] : [name, user.login]),
    lookOf(user.status).words.toLowerCase(),
    t("{0} user", user.type.toLowerCase()),
    ...(user.external ? [t("signs in elsewhere")] : []),
  ].join(", ");
}
