import { t } from "../ui/l10n.ts";
import { lookOf, nameOf } from "../users/statuses.ts";
import { timeOf } from "../users/times.ts";
import { hasUnusedPassword, isPending } from "../users/user-facts.ts";
import { aside, type Case, isService, type Reason } from "./reason.ts";
import { countedFailures, last, lockOf, signedInAt } from "./sign-ins.ts";

const hasStatus = (status: string) => (the: Case) => the.user.status === status;

/** Documented: a deleted user is deactivated and kept for the audit (DeleteUser); no operation brings one back. */
export const deactivated = {
  id: "deactivated",
  applies: hasStatus("DEPROVISIONED"),
  answer: ({ user, events, now }) =>
    t("{0} was deactivated{1} and can no longer sign in.", nameOf(user), aside(last(events, "deactivate"), now)),
  next: () => t("FINBOURNE documents no way to bring a deactivated user back: create a new one."),
} as const satisfies Reason;

/** Inferred: the status is Okta's; UnsuspendUser is documented as what ends it. */
export const suspended = {
  id: "suspended",
  applies: hasStatus("SUSPENDED"),
  answer: ({ user, events, now }) =>
    t("{0} is suspended{1} and cannot sign in.", nameOf(user), aside(last(events, "suspend"), now)),
  next: () => t("Unsuspend once nobody wants the suspension any more; the password stays as it was."),
  action: "unsuspendUser",
} as const satisfies Reason;

/** Documented: when an account expires (OpenAPI, `userExpiry`). Inferred: nobody signs in afterwards. */
export const expired = {
  id: "expired",
  applies: ({ user, now }) => timeOf(user.userExpiry) <= now,
  answer: ({ user, now }) => t("The account of {0} has expired{1}.", nameOf(user), aside({ at: user.userExpiry }, now)),
  next: () => t("Set a later expiry, or none."),
  action: "updateUser",
} as const satisfies Reason;

/** Documented: too many wrong passwords lock an account, ten by default (KA-01902), and unlockUser ends it. Inferred: the status' name. */
export const lockedOut = {
  id: "lockedOut",
  applies: hasStatus("LOCKED_OUT"),
  answer: ({ user, events, now }) => {
    const { lock, failures } = lockOf(events);
    const after = failures.length > 0 ? countedFailures("signIn", failures.length) : t("too many failed sign-ins");
    return t("{0} is locked out after {1}{2}.", nameOf(user), after, aside(lock, now));
  },
  next: (the) =>
    isService(the)
      ? t("Correct the password in its application first, or it is locked out again; then unlock.")
      : t("Unlock if the attempts were their own; the password stays as it was. If it is forgotten, reset it instead."),
  action: "unlockUser",
} as const satisfies Reason;

/**
 * Documented: PROVISIONED until sign-up is complete (KA-01907), an e-mail at creation (KA-01655), to a Service user's owner (KA-01906).
 *
 * Inferred: STAGED is before the e-mail, and an activation in the log has sent it again.
 */
export const pending = {
  id: "pending",
  applies: ({ user }) => isPending(user),
  answer: ({ user, events, now }) => {
    const again = last(events, "activate");
    if (user.status === "STAGED" && !again)
      return t("{0} has not signed up yet: no activation e-mail is known of.", nameOf(user));
    const sent = aside(again ?? last(events, "create") ?? { at: user.created }, now);
    return t("{0} has not signed up yet: the link is in the e-mail to {1}{2}.", nameOf(user), user.emailAddress, sent);
  },
  next: (the) =>
    isService(the)
      ? t("The e-mail goes to the owner of this Service user: check the address, and send it again.")
      : t("Check the address and the spam folder, and send the e-mail again."),
  action: "sendActivationEmail",
} as const satisfies Reason;

/** Documented: expirePassword sets a password that must be changed at the next sign-in. Inferred: that it was not used. */
export const unusedPassword = {
  id: "unusedPassword",
  applies: ({ user, events }) => {
    if (hasUnusedPassword(user)) return true;
    const set = last(events, "expirePassword", "choosePassword", "resetPassword");
    const isWaiting = set?.kind === "expirePassword" && !(signedInAt({ user, events }) >= timeOf(set.at));
    return isWaiting && user.status === "PASSWORD_EXPIRED";
  },
  answer: ({ user, events, now }) => {
    const set = aside(last(events, "expirePassword") ?? { at: user.passwordChanged }, now);
    return t("{0} has a temporary password and has not used it yet{1}.", nameOf(user), set);
  },
  next: () => t("Hand it over once more; if it is lost, expire the password again for a new one."),
  action: "expirePassword",
} as const satisfies Reason;

/** Documented: a domain may let passwords expire (KA-01902). Inferred: the status is Okta's. */
export const passwordExpired = {
  id: "passwordExpired",
  applies: hasStatus("PASSWORD_EXPIRED"),
  answer: ({ user }) => t("The password of {0} has expired and must be changed first.", nameOf(user)),
  next: (the) =>
    isService(the)
      ? t("Its application cannot choose a new one: reset the password, and enter the new one there.")
      : t("Who knows the old one chooses a new one at the next sign-in; if it is forgotten, reset it by e-mail."),
  action: "resetPassword",
} as const satisfies Reason;

/** Documented: resetPassword demands a new password. Inferred: it sends an e-mail and leads to this status of Okta's. */
export const recovery = {
  id: "recovery",
  applies: hasStatus("RECOVERY"),
  answer: ({ user, events, now }) =>
    t(
      "The password of {0} was reset{1} and no new one was chosen yet: the link is in the e-mail to {2}.",
      nameOf(user),
      aside(last(events, "resetPassword"), now),
      user.emailAddress,
    ),
  next: () => t("Check the address and the spam folder; a further reset sends another e-mail."),
  action: "resetPassword",
} as const satisfies Reason;

/** A status that nobody has told us about keeps the answer open. */
export const unknownStatus = {
  id: "unknownStatus",
  applies: ({ user }) => user.status !== "ACTIVE",
  answer: ({ user }) =>
    t("The status of {0} is {1}, which is not known here.", nameOf(user), lookOf(user.status).words),
  next: () => t("FINBOURNE's support can tell what this status means."),
} as const satisfies Reason;
