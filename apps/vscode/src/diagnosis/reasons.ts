import type { Role, User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import type { UserAction } from "../users/capabilities.ts";
import { whenRolesHold } from "../users/roles.ts";
import { lookOf, nameOf } from "../users/statuses.ts";
import { day, relativeTime, timeOf } from "../users/times.ts";
import { hasUnusedPassword, isPending } from "../users/user-facts.ts";
import { failuresOf, last, lastSignIn, lockOf } from "./sign-ins.ts";
import type { UserEvent } from "./user-events.ts";

/** What the reasons look at; `events` is empty and `roles` undefined where they are not known. */
export interface Case {
  readonly user: User;
  readonly roles: readonly Role[] | undefined;
  readonly events: readonly UserEvent[];
  readonly now: number;
}

interface Reason {
  readonly id: string;
  readonly applies: (the: Case) => boolean;
  readonly answer: (the: Case) => string;
  readonly next: (the: Case) => string;
  readonly action?: UserAction;
}

/** Days in which failed sign-ins say something of now. */
const lately = 7 * day;
const hour = day / 24;

/** Writes when something was and who did it: ` (3 days ago, by Ada)`; nothing where neither is known. */
function aside(event: Partial<Pick<UserEvent, "at" | "by">> | undefined, now: number): string {
  const { at, by } = event ?? {};
  const parts = [at && relativeTime(at, now), by && t("by {0}", by)].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(", ")})` : "";
}

const hasStatus = (status: string) => (the: Case) => the.user.status === status;
const isService = ({ user }: Case) => user.type === "Service";

/** Returns the attempts that failed lately, unless the user as read has signed in since. */
function lateFailures({ events, user, now }: Case, attempt: "signIn" | "secondFactor"): readonly UserEvent[] {
  const since = Math.max(now - lately, timeOf(user.lastLogin) || 0);
  return failuresOf(events, attempt).filter(({ at }) => timeOf(at) > since);
}

/** Inferred: the log may know of a temporary password that the times of the user do not show. */
function waitsForTemporary({ user, events }: Case): boolean {
  if (hasUnusedPassword(user)) return true;
  const { kind } = last(events, "expirePassword", "choosePassword", "resetPassword") ?? {};
  return kind === "expirePassword" && user.status === "PASSWORD_EXPIRED";
}

/** Documented: a user who is created gets the e-mail (KA-01655). Inferred: an activation in the log has sent it again. */
const lastMail = ({ events, user }: Case) =>
  last(events, "activate") ?? last(events, "create") ?? (user.created ? { at: user.created } : undefined);

const active = {
  id: "active",
  applies: () => true,
  answer: ({ user, events, now }) => {
    const when = relativeTime(user.lastLogin ?? lastSignIn(events)?.at ?? "", now);
    return when === undefined
      ? t("Nothing here keeps {0} out; when they last signed in is not known.", nameOf(user))
      : t("Nothing here keeps {0} out: they last signed in {1}.", nameOf(user), when);
  },
  next: () => t("Ask what they see: the address of the domain, the message, and from which network."),
} as const satisfies Reason;

/** The reasons in the order in which they count: the first that applies is the answer. */
const reasons = [
  {
    // Documented: a deleted user is deactivated and stays for the audit (DeleteUser); no operation brings one back.
    id: "deactivated",
    applies: hasStatus("DEPROVISIONED"),
    answer: ({ user, events, now }) =>
      t("{0} was deactivated{1} and can no longer sign in.", nameOf(user), aside(last(events, "deactivate"), now)),
    next: () => t("FINBOURNE documents no way to bring a deactivated user back: create a new one."),
  },
  {
    // Inferred: the status is Okta's; UnsuspendUser is documented as what ends it.
    id: "suspended",
    applies: hasStatus("SUSPENDED"),
    answer: ({ user, events, now }) =>
      t("{0} is suspended{1} and cannot sign in.", nameOf(user), aside(last(events, "suspend"), now)),
    next: () => t("Unsuspend once nobody wants the suspension any more; the password stays as it was."),
    action: "unsuspendUser",
  },
  {
    // Documented: when the account expires. Inferred: nobody signs in afterwards.
    id: "expired",
    applies: ({ user, now }) => timeOf(user.userExpiry) <= now,
    answer: ({ user, now }) =>
      t("The account of {0} has expired{1}.", nameOf(user), aside({ at: user.userExpiry ?? "" }, now)),
    next: () => t("Set a later expiry, or none."),
    action: "updateUser",
  },
  {
    // Documented: too many wrong passwords lock an account (KA-01902), and unlockUser ends it. Inferred: the status' name.
    id: "lockedOut",
    applies: hasStatus("LOCKED_OUT"),
    answer: ({ user, events, now }) => {
      const { lock, failures } = lockOf(events) ?? { failures: [] };
      return failures.length > 0
        ? t("{0} is locked out after {1} failed sign-ins{2}.", nameOf(user), failures.length, aside(lock, now))
        : t("{0} is locked out, as too many failed sign-ins do{1}.", nameOf(user), aside(lock, now));
    },
    next: (the) =>
      isService(the)
        ? t("Correct the password in its application first, or it is locked out again; then unlock.")
        : t(
            "Unlock if the attempts were the user's own; the password stays as it was. Whoever has forgotten it needs a reset.",
          ),
    action: "unlockUser",
  },
  {
    // Documented: PROVISIONED until sign-up is complete (KA-01907). Inferred: STAGED, before the e-mail.
    id: "pending",
    applies: ({ user }) => isPending(user),
    answer: (the) =>
      the.user.status === "STAGED" && !last(the.events, "activate")
        ? t("{0} has not signed up yet: no activation e-mail is known of.", nameOf(the.user))
        : t(
            "{0} has not signed up yet: the link is in the activation e-mail to {1}{2}.",
            nameOf(the.user),
            the.user.emailAddress,
            aside(lastMail(the), the.now),
          ),
    next: (the) =>
      isService(the)
        ? t("The e-mail goes to the owner of this Service user: check the address, and send it again.")
        : t("Check the address and the spam folder, and send the e-mail again."),
    action: "sendActivationEmail",
  },
  {
    id: "unusedPassword",
    applies: waitsForTemporary,
    answer: ({ user, events, now }) =>
      t(
        "{0} has a temporary password and has not used it yet{1}.",
        nameOf(user),
        aside(last(events, "expirePassword") ?? { at: user.passwordChanged ?? "" }, now),
      ),
    next: () => t("Hand it over once more; if it is lost, expire the password again for a new one."),
    action: "expirePassword",
  },
  {
    // Inferred: the status is Okta's.
    id: "passwordExpired",
    applies: hasStatus("PASSWORD_EXPIRED"),
    answer: ({ user, now }) =>
      t(
        "The password of {0} has expired; it was last changed{1}.",
        nameOf(user),
        aside({ at: user.passwordChanged ?? "" }, now),
      ),
    next: (the) =>
      isService(the)
        ? t("Its applications cannot choose a new one: reset the password, and enter the new one there.")
        : t("Whoever knows it chooses a new one at the next sign-in; for all others, reset it by e-mail."),
    action: "resetPassword",
  },
  {
    // Inferred: resetPassword leads to this status of Okta's, and sends the e-mail.
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
  },
  {
    id: "unknownStatus",
    applies: ({ user }) => user.status !== "ACTIVE",
    answer: ({ user }) =>
      t("The status of {0} is {1}, which is not known here.", nameOf(user), lookOf(user.status).words),
    next: () => t("FINBOURNE's support can tell what this status means."),
  },
  {
    // Documented: a user without roles signs in and can do nothing (KA-01907). One from elsewhere may get them at the first sign-in.
    id: "noRoles",
    applies: ({ user, roles }) => roles?.length === 0 && !(user.external && !user.lastLogin),
    answer: ({ user }) => t("{0} can sign in and then sees nothing: there is no role.", nameOf(user)),
    next: () => t("Add the roles that the work needs. {0}", whenRolesHold()),
    action: "changeRoles",
  },
  {
    // Documented: `external` (the user is from another identity system). Inferred: what fails then is not in this log.
    id: "external",
    applies: ({ user }) => user.external,
    answer: ({ user }) =>
      t("Nothing here keeps {0} out: they sign in through another identity provider.", nameOf(user)),
    next: () => t("Look there: whether the account is active, and whether LUSID is assigned to it."),
  },
  {
    // Inferred, as all that the log says.
    id: "secondFactor",
    applies: (the) => lateFailures(the, "secondFactor").length > 0,
    answer: (the) => {
      const failures = lateFailures(the, "secondFactor");
      return t(
        "The second factor of {0} failed {1} times{2}.",
        nameOf(the.user),
        failures.length,
        aside({ at: failures[0]?.at ?? "" }, the.now),
      );
    },
    next: () => t("Whoever has a new phone needs the second factors reset, and sets them up at the next sign-in."),
    action: "resetFactors",
  },
  {
    id: "failedSignIns",
    applies: (the) => lateFailures(the, "signIn").length > 0,
    answer: (the) => {
      const failures = lateFailures(the, "signIn");
      return t(
        "{0} may sign in, but the last {1} attempts failed{2}.",
        nameOf(the.user),
        failures.length,
        aside({ at: failures[0]?.at ?? "" }, the.now),
      );
    },
    next: (the) =>
      isService(the)
        ? t("Compare the password in its application; if it is lost, reset it.")
        : t("Whoever has forgotten the password needs a reset."),
    action: "resetPassword",
  },
  {
    // Documented: a token keeps the roles of its issue (KA-01695).
    id: "rolesChanged",
    applies: ({ events, now }) => now - timeOf(last(events, "addRole", "removeRole")?.at) < hour,
    answer: ({ user, events, now }) =>
      t("The roles of {0} have changed{1}.", nameOf(user), aside(last(events, "addRole", "removeRole"), now)),
    next: () => t("Signing in anew helps. {0}", whenRolesHold()),
  },
  {
    // Documented: a Service user's application has a client id and a secret besides the password (KA-01907).
    id: "service",
    applies: isService,
    answer: ({ user }) => t("Nothing here keeps {0} out.", nameOf(user)),
    next: () => t("Its application signs in with client id, client secret and password: compare them there."),
  },
  {
    id: "neverSignedIn",
    applies: ({ user, events }) => user.lastLogin === null && !lastSignIn(events),
    answer: ({ user }) => t("Nothing here keeps {0} out, but they have never signed in.", nameOf(user)),
    next: () => t("Ask for the login that they enter and what they see; a reset sends them a link."),
    action: "resetPassword",
  },
  active,
] as const satisfies readonly Reason[];

/** Why somebody cannot get in, or that nothing is found. */
export type ReasonId = (typeof reasons)[number]["id"];

/** Returns the reason that counts. */
export function reasonOf(the: Case): Reason & { readonly id: ReasonId } {
  return reasons.find(({ applies }) => applies(the)) ?? active;
}
