import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import { day, timeOf, type UserTime } from "../users/times.ts";
import { expiryDays, hasUnusedPassword, isPending, oldPasswordDays } from "../users/user-facts.ts";

/** Days without a sign-in after which a user is worth a look. */
export const quietDays = 90;
/** Users who are worth a look for one reason; somebody may be in several. */
export interface SmartGroup {
  readonly id: string;
  /** Translated when somebody asks, since this table is older than the translations. */
  readonly words: string;
  /** The id of a codicon. */
  readonly icon: string;
  /** False for what is not known: older documents lack most times, and no listing has roles. */
  readonly includes: (user: User, now: number) => boolean;
  /** The time that is the reason, which the rows show. */
  readonly about: UserTime | undefined;
}

function group(
  id: string,
  words: () => string,
  icon: string,
  includes: SmartGroup["includes"],
  about?: UserTime,
): SmartGroup {
  return {
    id,
    get words() {
      return words();
    },
    icon,
    includes,
    about,
  };
}

const daysSince = (value: string | null | undefined, now: number) => (now - timeOf(value)) / day;

function isQuiet(user: User, now: number): boolean {
  // Documents before 0.0.3305 have no last sign-in; null is somebody who never signed in.
  if (user.lastLogin === undefined || isPending(user)) return false;
  return daysSince(user.lastLogin ?? user.created, now) > quietDays;
}

/** All smart groups, in the order in which they are shown. */
export const smartGroups: readonly SmartGroup[] = [
  group(
    "lockedOut",
    () => t("Locked out"),
    "lock",
    ({ status }) => status === "LOCKED_OUT",
  ),
  group("unusedPassword", () => t("Temporary password not used"), "key", hasUnusedPassword, "passwordChanged"),
  group(
    "expired",
    () => t("Expired"),
    "error",
    ({ userExpiry }, now) => daysSince(userExpiry, now) >= 0,
    "userExpiry",
  ),
  group(
    "expiringSoon",
    () => t("Expiring within {0} days", expiryDays),
    "watch",
    ({ userExpiry }, now) => {
      const left = -daysSince(userExpiry, now);
      return left > 0 && left <= expiryDays;
    },
    "userExpiry",
  ),
  group(
    "suspended",
    () => t("Suspended"),
    "debug-pause",
    ({ status }) => status === "SUSPENDED",
  ),
  group("neverActivated", () => t("Never activated"), "mail", isPending, "created"),
  group("quiet", () => t("No sign-in for {0} days", quietDays), "history", isQuiet, "lastLogin"),
  group(
    "externalQuiet",
    () => t("External, no sign-in for {0} days", quietDays),
    "link-external",
    (user, now) => user.external && isQuiet(user, now),
    "lastLogin",
  ),
  group(
    "oldPassword",
    () => t("Service password over a year"),
    "server-process",
    ({ type, passwordChanged }, now) => type === "Service" && daysSince(passwordChanged, now) > oldPasswordDays,
    "passwordChanged",
  ),
  // Without roles there are no access rights at all (KA-01907).
  group(
    "noRoles",
    () => t("No roles"),
    "circle-slash",
    ({ roles }) => roles?.length === 0,
  ),
];

/** Returns the smart groups that a user is in; a deactivated user is in none. */
export function smartGroupsOf(user: User, now: number): readonly SmartGroup[] {
  return user.status === "DEPROVISIONED" ? [] : smartGroups.filter(({ includes }) => includes(user, now));
}
