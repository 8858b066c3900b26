import * as whenActive from "./active-reasons.ts";
import type { Case, Reason } from "./reason.ts";
import * as byStatus from "./status-reasons.ts";

/** The reasons in the order in which they count: what undoes the others' help comes first, what only might be it comes last. */
const reasons = [
  byStatus.deactivated,
  byStatus.suspended,
  byStatus.expired,
  byStatus.lockedOut,
  byStatus.pending,
  byStatus.unusedPassword,
  byStatus.passwordExpired,
  byStatus.recovery,
  byStatus.unknownStatus,
  whenActive.noRoles,
  whenActive.external,
  whenActive.lockInLog,
  whenActive.secondFactor,
  whenActive.failedSignIns,
  whenActive.rolesChanged,
  whenActive.service,
  whenActive.neverSignedIn,
  whenActive.active,
] as const;

/** Why somebody cannot get in, or `active` where nothing is found. */
export type ReasonId = (typeof reasons)[number]["id"];

/** Returns the reason that counts: the first that applies. */
export function reasonOf(the: Case): Reason & { readonly id: ReasonId } {
  return reasons.find(({ applies }) => applies(the)) ?? whenActive.active;
}
