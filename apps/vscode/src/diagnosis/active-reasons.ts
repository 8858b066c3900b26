import { t } from "../ui/l10n.ts";
import { whenRolesHold } from "../users/roles.ts";
import { nameOf } from "../users/statuses.ts";
import { day, relativeTime, timeOf } from "../users/times.ts";
import { aside, type Case, isService, type Reason } from "./reason.ts";
import { type Attempt, countedFailures, failuresOf, last, signedInAt } from "./sign-ins.ts";

/** Milliseconds in which failed sign-ins say something of now. */
const lately = 7 * day;
/** Milliseconds that a token keeps the roles of its issue (documented, KA-01695). */
const tokenLife = day / 24;

/** Returns the attempts that failed lately and since the last sign-in. */
function lateFailures(the: Case, attempt: Attempt) {
  const since = Math.max(the.now - lately, signedInAt(the) || 0);
  return failuresOf(the.events, attempt).filter(({ at }) => timeOf(at) > since);
}

function failedLately(attempt: Attempt) {
  return {
    applies: (the: Case) => lateFailures(the, attempt).length > 0,
    answer: (the: Case) => {
      const failures = lateFailures(the, attempt);
      const counted = countedFailures(attempt, failures.length);
      const latest = aside({ at: failures[0]?.at }, the.now);
      return t("{0} may sign in, but the log shows {1}{2}.", nameOf(the.user), counted, latest);
    },
  };
}

/** Documented: who has no role signs in and can do nothing (KA-01907). Who comes from elsewhere may get roles at the first sign-in (KA-01670). */
export const noRoles = {
  id: "noRoles",
  applies: ({ user, roles }) => roles?.length === 0 && !(user.external && !user.lastLogin),
  answer: ({ user }) => t("{0} can sign in and then sees nothing: there is no role.", nameOf(user)),
  next: () => t("Add the roles that the work needs. {0}", whenRolesHold()),
  action: "changeRoles",
} as const satisfies Reason;

/** Documented: `external`, the user is from another identity system. Inferred: what fails there is not in this log. */
export const external = {
  id: "external",
  applies: ({ user }) => user.external,
  answer: ({ user }) => t("Nothing here keeps {0} out: they sign in through another identity provider.", nameOf(user)),
  next: () => t("Look there: whether the account is active, and whether LUSID is assigned to it."),
} as const satisfies Reason;

/** Inferred: Okta keeps some locks from the status, those of unknown devices, and the user may have been read before the lock. */
export const lockInLog = {
  id: "lockInLog",
  applies: ({ user, events, now }) => {
    const event = last(events, "lock", "unlock", "resetPassword", "expirePassword", "choosePassword");
    return event?.kind === "lock" && timeOf(event.at) > Math.max(now - lately, signedInAt({ user, events }) || 0);
  },
  answer: ({ user, events, now }) =>
    t("The status of {0} is active, but the log tells of a lock{1}.", nameOf(user), aside(last(events, "lock"), now)),
  next: () =>
    t("Refresh: the lock may be newer than the status. If it is not, try from a device that was used before."),
} as const satisfies Reason;

/** Inferred, as all that the log says. */
export const secondFactor = {
  id: "secondFactor",
  ...failedLately("secondFactor"),
  next: () => t("After a change of phones, reset the second factors: they are set up at the next sign-in."),
  action: "resetFactors",
} as const satisfies Reason;

/** Inferred, as all that the log says. */
export const failedSignIns = {
  id: "failedSignIns",
  ...failedLately("signIn"),
  next: (the) =>
    isService(the)
      ? t("Compare the password in its application; if it is lost, reset it.")
      : t("If the password is forgotten, reset it."),
  action: "resetPassword",
} as const satisfies Reason;

/** Documented: a token keeps the roles of its issue, for up to an hour (KA-01695). Inferred: the log's events of roles. */
export const rolesChanged = {
  id: "rolesChanged",
  applies: ({ user, events, now }) => {
    const changed = timeOf(last(events, "addRole", "removeRole")?.at);
    return changed > Math.max(now - tokenLife, signedInAt({ user, events }) || 0);
  },
  answer: ({ user, events, now }) =>
    t("The roles of {0} have changed{1}.", nameOf(user), aside(last(events, "addRole", "removeRole"), now)),
  next: () => t("Signing in anew helps. {0}", whenRolesHold()),
} as const satisfies Reason;

/** Documented: an application signs in with a client id and a secret besides the Service user's password (KA-01907). */
export const service = {
  id: "service",
  applies: isService,
  answer: ({ user }) => t("Nothing here keeps {0} out.", nameOf(user)),
  next: () => t("Its application signs in with client id, client secret and password: compare them there."),
} as const satisfies Reason;

/** Documented: the time of the last sign-in. Inferred: null for who has none. */
export const neverSignedIn = {
  id: "neverSignedIn",
  applies: (the) => the.user.lastLogin === null && Number.isNaN(signedInAt(the)),
  answer: ({ user }) => t("Nothing here keeps {0} out, but they have never signed in.", nameOf(user)),
  next: () => t("Ask which login they enter and what they see; a reset sends them a link."),
  action: "resetPassword",
} as const satisfies Reason;

/** The last resort: nothing was found. */
export const active = {
  id: "active",
  applies: () => true,
  answer: (the) => {
    const at = signedInAt(the);
    const when = Number.isNaN(at) ? undefined : relativeTime(new Date(at).toISOString(), the.now);
    return when === undefined
      ? t("Nothing here keeps {0} out; when they last signed in is not known.", nameOf(the.user))
      : t("Nothing here keeps {0} out: they last signed in {1}.", nameOf(the.user), when);
  },
  next: () => t("Ask what they see: the address of the domain, the message, and from which network."),
} as const satisfies Reason;
