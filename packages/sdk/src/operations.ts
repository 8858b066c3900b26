import type { RefusalCode } from "./refusals.ts";

/** How often an operation may be sent: see `retry.ts` for what follows from it. */
export type Safety =
  /** Reads only. */
  | "safe"
  /** Leaves the same state however often it is applied. */
  | "idempotent"
  /** Makes something new each time: a user, an e-mail, a password. */
  | "once";

/** One row of the operation table: how the SDK speaks to one operation of the Users API. */
export interface Operation {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the base URL; `{id}` is the only parameter, `$` stays literal. */
  readonly path: `/api/${string}`;
  /** What a message says of it: `Cannot <action> "<id>": …`. */
  readonly action: string;
  /** Whether it takes a request body. */
  readonly body?: boolean;
  /** Allowed query keys, all booleans. */
  readonly query: readonly string[];
  /** Whether a success carries JSON; every 2xx is a success (createUser: 201 until 0.0.3393, 200 since). */
  readonly answer: "json" | "none";
  /** A success is an array. */
  readonly many?: boolean;
  readonly safety: Safety;
  /**
   * LUSID codes that mean success when an earlier attempt of the same call may have been applied: it met the state which that
   * attempt made. 657 counts for a purge alone, 705 for a deletion without.
   */
  readonly settledBy: readonly number[];
  /** Codes of its own that it can be refused with, besides those of a bad token (401) and of missing access (186): inferred. */
  readonly refusals: readonly RefusalCode[];
  /** The answer holds a secret: it is hidden from inspection, JSON and hooks. */
  readonly secret: boolean;
  /** Default of the whole call in milliseconds, where 60 000 is too short. */
  readonly timeout?: number;
}

const user = { query: [], answer: "none", settledBy: [], refusals: [657], secret: false } as const;
const lifecycle = { ...user, method: "POST" } as const;

/** The eleven operations of FINBOURNE's Users API, as this SDK speaks to them (OpenAPI 0.0.1618 to 0.0.3665). */
export const operations = {
  createUser: {
    ...user,
    method: "POST",
    path: "/api/users",
    action: "create user",
    body: true,
    query: ["waitForReindex"],
    answer: "json",
    safety: "once",
    refusals: [151, 658, 660],
    timeout: 120_000,
  },
  getUser: {
    ...user,
    method: "GET",
    path: "/api/users/{id}",
    action: "get user",
    query: ["includeRoles"],
    answer: "json",
    safety: "safe",
  },
  listUsers: {
    ...user,
    method: "GET",
    path: "/api/users",
    action: "list users",
    query: ["includeDeactivated", "includeRoles"],
    answer: "json",
    safety: "safe",
    refusals: [],
    many: true,
    timeout: 300_000,
  },
  updateUser: {
    ...user,
    method: "PUT",
    path: "/api/users/{id}",
    action: "update user",
    body: true,
    answer: "json",
    safety: "idempotent",
    refusals: [151, 657, 658, 660, 705],
  },
  deleteUser: {
    ...user,
    method: "DELETE",
    path: "/api/users/{id}",
    action: "delete user",
    query: ["purge"],
    safety: "idempotent",
    refusals: [657, 705],
    settledBy: [705, 657],
  },
  findUsersById: {
    ...user,
    method: "GET",
    path: "/api/directory",
    action: "find users by id",
    answer: "json",
    safety: "safe",
    refusals: [],
  },
  sendActivationEmail: {
    ...lifecycle,
    path: "/api/users/{id}/lifecycle/$activate",
    action: "send activation e-mail to user",
    safety: "once",
    refusals: [657, 705, 707, 717],
  },
  unlockUser: {
    ...lifecycle,
    path: "/api/users/{id}/lifecycle/$unlock",
    action: "unlock user",
    safety: "idempotent",
    refusals: [657, 705, 706],
    settledBy: [706],
  },
  expirePassword: {
    ...lifecycle,
    path: "/api/users/{id}/lifecycle/$expirepassword",
    action: "expire password of user",
    answer: "json",
    safety: "once",
    refusals: [657, 705, 719, 785],
    secret: true,
  },
  resetPassword: {
    ...lifecycle,
    path: "/api/users/{id}/lifecycle/$resetpassword",
    action: "reset password of user",
    safety: "once",
    refusals: [657, 705, 718, 785],
  },
  resetFactors: {
    ...lifecycle,
    path: "/api/users/{id}/lifecycle/$resetfactors",
    action: "reset factors of user",
    safety: "idempotent",
    refusals: [657, 705, 717, 786],
  },
} as const satisfies Readonly<Record<string, Operation>>;

/** The name of an operation: the same word in SDK, service, contract, command and documentation. */
export type OperationId = keyof typeof operations;
