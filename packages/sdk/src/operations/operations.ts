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
  /** The first version of the API that has it; absent where 0.0.1618 has it, too. */
  readonly since?: `0.0.${number}`;
  /** The first version that has it no more. */
  readonly until?: `0.0.${number}`;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the base URL: its parameters in braces, and `$` literal. */
  readonly path: `/api/${string}`;
  /** Whether it takes a request body. */
  readonly body?: boolean;
  /** The type of each query key that is allowed. */
  readonly query: Readonly<Record<string, "boolean" | "number" | "string">>;
  /**
   * The content of a success: nothing, or JSON with a field of this name (`values` or `failed`, `id` and `password` are texts), or
   * any object. Every 2xx is a success (createUser: 201 until 0.0.3393, 200 since). A `password` is hidden from inspection, JSON
   * and hooks.
   */
  readonly answer: "none" | "object" | "id" | "password" | "values";
  /** A success is an array. */
  readonly many?: boolean;
  readonly safety: Safety;
  /**
   * LUSID codes that mean success when an earlier attempt of the same call may have been applied: it met the state which that
   * attempt made. 657 counts for a purge alone, 705 for a deletion without.
   */
  readonly settledBy: readonly number[];
  /** Default of the whole call in milliseconds, where 60 000 is too short. */
  readonly timeout?: number;
}

const row = { query: {}, answer: "none", settledBy: [] } as const;
const read = { ...row, method: "GET", answer: "id", safety: "safe" } as const;
const long = { ...read, many: true, timeout: 300_000 } as const;
const lifecycle = { ...row, method: "POST", safety: "once" } as const;
const schema = { ...row, since: "0.0.3032", path: "/api/users/schema", answer: "object" } as const;
const membership = { ...row, path: "/api/roles/{id}/users/{userId}", safety: "idempotent" } as const;

/** The operations of FINBOURNE's Users API, as this SDK speaks to them (OpenAPI 0.0.1618 to 0.0.3665). */
export const operations = {
  createUser: {
    ...row,
    method: "POST",
    path: "/api/users",
    body: true,
    query: { waitForReindex: "boolean" },
    answer: "id",
    safety: "once",
    timeout: 120_000,
  },
  getUser: { ...read, path: "/api/users/{id}", query: { includeRoles: "boolean" } },
  getUserFromLogin: { ...read, since: "0.0.3647", path: "/api/users/fromlogin/{login}" },
  listUsers: { ...long, path: "/api/users", query: { includeDeactivated: "boolean", includeRoles: "boolean" } },
  listRunnableUsers: { ...long, since: "0.0.2452", path: "/api/users/$runnable" },
  updateUser: { ...row, method: "PUT", path: "/api/users/{id}", body: true, answer: "id", safety: "idempotent" },
  deleteUser: {
    ...row,
    method: "DELETE",
    path: "/api/users/{id}",
    query: { purge: "boolean" },
    safety: "idempotent",
    settledBy: [705, 657],
  },
  findUsersById: { ...read, path: "/api/directory", answer: "values" },
  sendActivationEmail: { ...lifecycle, path: "/api/users/{id}/lifecycle/$activate" },
  unlockUser: { ...lifecycle, path: "/api/users/{id}/lifecycle/$unlock", safety: "idempotent", settledBy: [706] },
  unsuspendUser: {
    ...lifecycle,
    since: "0.0.2497",
    path: "/api/users/{id}/lifecycle/$unsuspend",
    safety: "idempotent",
    settledBy: [717],
  },
  expirePassword: { ...lifecycle, path: "/api/users/{id}/lifecycle/$expirepassword", answer: "password" },
  resetPassword: { ...lifecycle, path: "/api/users/{id}/lifecycle/$resetpassword" },
  resetFactors: { ...lifecycle, path: "/api/users/{id}/lifecycle/$resetfactors", safety: "idempotent" },
  getUserSchema: { ...schema, method: "GET", safety: "safe" },
  updateUserSchema: { ...schema, method: "PUT", body: true, safety: "idempotent" },
  listRoles: { ...read, path: "/api/roles", many: true },
  listUsersInRole: { ...long, path: "/api/roles/{id}/users" },
  addUserToRole: { ...membership, method: "PUT" },
  removeUserFromRole: { ...membership, method: "DELETE" },
  getUserInfo: { ...read, path: "/api/me" },
  listLogs: {
    ...read,
    since: "0.0.3206",
    path: "/api/logs",
    query: {
      oktaSince: "string",
      oktaUntil: "string",
      oktaFilter: "string",
      oktaQuery: "string",
      oktaLimit: "number",
      oktaSortOrder: "string",
      oktaAfter: "string",
    },
    answer: "values",
  },
} as const satisfies Readonly<Record<string, Operation>>;

/** The name of an operation: the same word in SDK, service, contract, command and documentation. */
export type OperationId = keyof typeof operations;

/** The refusals that each operation has besides those of a bad token (401) and of missing access (186): inferred. */
export const inferredRefusals: Readonly<Record<OperationId, readonly RefusalCode[]>> = {
  createUser: [151, 658, 660],
  getUser: [657],
  getUserFromLogin: [657],
  listUsers: [],
  listRunnableUsers: [],
  updateUser: [151, 657, 658, 660, 705],
  deleteUser: [657, 705],
  findUsersById: [],
  sendActivationEmail: [657, 705, 707, 717],
  unlockUser: [657, 705, 706],
  unsuspendUser: [657, 705, 717],
  expirePassword: [657, 705, 719, 785],
  resetPassword: [657, 705, 718, 785],
  resetFactors: [657, 705, 717, 786],
  getUserSchema: [],
  updateUserSchema: [151],
  listRoles: [],
  listUsersInRole: [660],
  addUserToRole: [657, 660, 705],
  removeUserFromRole: [657, 660, 705],
  getUserInfo: [],
  listLogs: [151, 689],
};
