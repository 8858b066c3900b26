import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";

const day = 24 * 60 * 60 * 1000;

/** Days without a sign-in after which a user is worth a look. */
export const quietDays = 90;
/** Days ahead in which an expiry is worth a look. */
export const expiryDays = 30;

/** Users who are worth a look for one reason; somebody may be in several. */
export interface SmartGroup {
  readonly id: string;
  readonly words: string;
  /** The id of a codicon. */
  readonly icon: string;
  readonly includes: (user: User, now: number) => boolean;
}

const isPending = ({ status }: User) => status === "PROVISIONED" || status === "STAGED";

/** All smart groups, in the order in which they are shown. */
export const smartGroups: readonly SmartGroup[] = [
  {
    id: "lockedOut",
    get words() {
      return t("Locked out");
    },
    icon: "lock",
    includes: ({ status }) => status === "LOCKED_OUT",
  },
  {
    id: "expiringSoon",
    get words() {
      return t("Expiring within {0} days", expiryDays);
    },
    icon: "watch",
    includes: ({ status, userExpiry }, now) => {
      if (!userExpiry || status === "DEPROVISIONED") return false;
      const left = Date.parse(userExpiry) - now;
      return left >= 0 && left <= expiryDays * day;
    },
  },
  {
    id: "neverActivated",
    get words() {
      return t("Never activated");
    },
    icon: "mail",
    includes: isPending,
  },
  {
    id: "quiet",
    get words() {
      return t("No sign-in for {0} days", quietDays);
    },
    icon: "history",
    includes: (user, now) => {
      // Documents before 0.0.3305 have no last sign-in: what is not known is no reason for suspicion.
      if (user.lastLogin === undefined || user.status === "DEPROVISIONED" || isPending(user)) return false;
      const since = user.lastLogin ?? user.created;
      return since != null && now - Date.parse(since) > quietDays * day;
    },
  },
];
