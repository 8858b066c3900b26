import type { LogParty, SystemLog } from "@identity-users/sdk";

/**
 * The kinds of events, by Okta's event types.
 *
 * INFERRED: FINBOURNE passes on Okta's system log and publishes no event types. These are of Okta's published catalog; which of
 * them an operation of FINBOURNE's leads to is a guess, and that a role is one of Okta's groups is another.
 */
const kinds = {
  // The type is whatever the service sends, "constructor" included.
  __proto__: null as never,
  "user.session.start": "signIn",
  "user.authentication.auth_via_mfa": "secondFactor",
  "user.authentication.auth_via_IDP": "otherProvider",
  "user.account.lock": "lock",
  "user.account.unlock": "unlock",
  "user.account.unlock_by_admin": "unlock",
  "user.account.unlock_token": "unlock",
  "user.account.reset_password": "resetPassword",
  "user.account.expire_password": "expirePassword",
  "user.account.update_password": "choosePassword",
  "user.mfa.factor.reset_all": "resetFactors",
  "user.lifecycle.create": "create",
  "user.lifecycle.activate": "activate",
  "user.lifecycle.reactivate": "activate",
  "user.lifecycle.deactivate": "deactivate",
  "user.lifecycle.suspend": "suspend",
  "user.lifecycle.unsuspend": "unsuspend",
  "group.user_membership.add": "addRole",
  "group.user_membership.remove": "removeRole",
} as const;

/** The kind of an event. */
export type EventKind = (typeof kinds)[Exclude<keyof typeof kinds, "__proto__">];

/** The kinds in which the user acts, and need not be a target. */
const byThemselves: ReadonlySet<EventKind> = new Set(["signIn", "secondFactor", "otherProvider", "lock"]);

/** One event about a user: what a diagnosis needs of it and nothing else, so that it may go to a webview. */
export interface UserEvent {
  readonly kind: EventKind;
  /** When it was, as the log writes it. */
  readonly at: string;
  /** False for an attempt that failed. */
  readonly succeeded: boolean;
  /** Okta's word for the reason of a failure: `INVALID_CREDENTIALS`, `LOCKED_OUT` … */
  readonly reason?: string;
  /** The name of the actor, where that was somebody else. */
  readonly by?: string;
  /** The address that it came from, and the place where the log has one. */
  readonly from?: string;
  /** The name of the role that was added or removed. */
  readonly role?: string;
}

const is = (field: string, value: string) => [field, "eq", JSON.stringify(value)].join(" ");

/** Returns Okta's expression for the events about a user: `and` binds tighter than `or`, as in SCIM; no parentheses are needed. */
export function filterOf(id: string): string {
  const acting = Object.entries(kinds)
    .filter(([, kind]) => byThemselves.has(kind))
    .map(([type]) => [is("actor.id", id), is("eventType", type)].join(" and "));
  return [is("target.id", id), ...acting].join(" or ");
}

/**
 * Reads an event about a user; undefined for one of another kind, of somebody else, or a change that failed.
 *
 * Free texts are left out: of a login that nobody has, the log may keep what was typed, a password for example.
 */
export function userEventOf(log: SystemLog, id: string): UserEvent | undefined {
  const { eventType, published, outcome, actor, target, clientInfo } = log;
  const kind = kinds[eventType as keyof typeof kinds] as EventKind | undefined;
  if (!kind || !published) return undefined;
  const isTarget = target?.some((party) => party.id === id) ?? false;
  if (!isTarget && !(actor?.id === id && byThemselves.has(kind))) return undefined;
  const succeeded = outcome?.result === "SUCCESS" || outcome?.result === "ALLOW";
  const failed = outcome?.result === "FAILURE" || outcome?.result === "DENY";
  // Okta logs a lock as a failure, of the sign-in that caused it; of an unfinished attempt nothing is known (CHALLENGE).
  if (!succeeded && !(failed && byThemselves.has(kind))) return undefined;
  const reason = succeeded ? undefined : outcome?.reason?.match(/^[A-Z][A-Z_]+$/)?.[0];
  const by = actor?.id === id ? undefined : nameOf(actor);
  const { ipAddress, geographicalContext: place } = clientInfo ?? {};
  const from = ipAddress && [ipAddress, place?.city, place?.country].filter(Boolean).join(", ");
  const role = target?.find(({ type }) => type === "UserGroup")?.displayName;
  return {
    kind,
    at: published,
    succeeded,
    ...(reason && { reason }),
    ...(by && { by }),
    ...(from && { from }),
    ...(role && { role }),
  };
}

function nameOf(party: LogParty | undefined): string | undefined {
  if (party?.id === "unknown") return undefined;
  return party?.displayName || party?.alternateId || party?.id || undefined;
}
