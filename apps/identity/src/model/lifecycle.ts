import type { OperationId, proseFacts } from "@identity-users/openapi";

/** A status that the local service knows. */
export type UserStatus = (typeof proseFacts.userStatuses.value)[number];

/** Operations that depend on no user's status, or on no more of it than whether the user is there still. */
type OtherOperation = `${"find" | "get" | "list"}${string}` | "createUser" | `${string}${"Role" | "Schema"}`;

/** Operations that depend on a user's status; `purge` is deleteUser with `purge=true`. */
export type LifecycleOperation = Exclude<OperationId, OtherOperation> | "purge";

/** The status that an operation leads to, `gone` for none, or the LUSID code of its refusal. */
export type Transition = UserStatus | "gone" | number;

const removable = { deleteUser: "DEPROVISIONED", purge: "gone" } as const;
const pending = {
  unlockUser: 706,
  unsuspendUser: 717,
  resetPassword: 718,
  expirePassword: 719,
  resetFactors: 717,
  ...removable,
} as const;
const active = {
  sendActivationEmail: 707,
  unlockUser: 706,
  unsuspendUser: 717,
  resetPassword: "RECOVERY",
  expirePassword: "PASSWORD_EXPIRED",
  ...removable,
} as const;

/**
 * Status × operation → transition.
 *
 * INFERRED. FINBOURNE publishes the codes, but neither this matrix nor what a status means: it is a defensible reading of
 * the state machine below its API (Okta Management API 2026.06.3).
 */
export const lifecycle: Readonly<Record<UserStatus, Readonly<Record<LifecycleOperation, Transition>>>> = {
  STAGED: { ...pending, sendActivationEmail: "PROVISIONED", updateUser: "STAGED" },
  PROVISIONED: { ...pending, sendActivationEmail: "PROVISIONED", updateUser: "PROVISIONED" },
  ACTIVE: { ...active, resetFactors: "ACTIVE", updateUser: "ACTIVE" },
  RECOVERY: { ...active, resetFactors: "RECOVERY", updateUser: "RECOVERY" },
  PASSWORD_EXPIRED: { ...active, resetFactors: "PASSWORD_EXPIRED", updateUser: "PASSWORD_EXPIRED" },
  LOCKED_OUT: { ...active, unlockUser: "ACTIVE", resetFactors: "LOCKED_OUT", updateUser: "LOCKED_OUT" },
  SUSPENDED: { ...pending, unsuspendUser: "ACTIVE", sendActivationEmail: 717, updateUser: "SUSPENDED" },
  DEPROVISIONED: {
    sendActivationEmail: 705,
    unlockUser: 705,
    unsuspendUser: 705,
    resetPassword: 705,
    expirePassword: 705,
    resetFactors: 705,
    updateUser: 705,
    deleteUser: 705,
    purge: "gone",
  },
};

/** Decides what an operation does to a user: 705 first, then 785 and 786, then by status. */
export function transitionOf(
  operation: LifecycleOperation,
  user: { readonly status: UserStatus; readonly type: string; readonly external: boolean },
): Transition {
  const byStatus = lifecycle[user.status][operation];
  if (byStatus === 705) return 705;
  if (user.external && (operation === "resetPassword" || operation === "expirePassword")) return 785;
  if (user.type === "Service" && operation === "resetFactors") return 786;
  return byStatus;
}
