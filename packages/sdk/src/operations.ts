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
  /** Allowed query keys, all booleans. */
  readonly query: readonly string[];
  /** Whether a success carries JSON; every 2xx is a success (createUser: 201 until 0.0.3393, 200 since). */
  readonly answer: "json" | "none";
  readonly safety: Safety;
  /** LUSID codes that mean success when an earlier attempt of the same call may have been applied. */
  readonly settledBy: readonly number[];
  /** The answer holds a secret: it is hidden from inspection, JSON and hooks. */
  readonly secret: boolean;
  /** Default of the whole call in milliseconds, where the client's own is too short. */
  readonly timeout?: number;
}

const user = { query: [], answer: "none", settledBy: [], secret: false } as const;
const lifecycle = { ...user, method: "POST" } as const;

/** The eleven operations of FINBOURNE's Users API, as this SDK speaks to them (OpenAPI 0.0.1618 to 0.0.3665). */
export const operations = {
  createUser: {
    ...user,
    method: "POST",
    path: "/api/users",
    action: "create user",
    query: ["waitForReindex"],
    answer: "json",
    safety: "once",
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
    timeout: 300_000,
  },
  updateUser: {
    ...user,
    method: "PUT",
    path: "/api/users/{id}",
    action: "update user",
    answer: "json",
    safety: "idempotent",
  },
  deleteUser: {
    ...user,
    method: "DELETE",
    path: "/api/users/{id}",
    action: "delete user",
    query: ["purge"],
    safety: "idempotent",
    settledBy: [705, 657],
  },
  findUsersById: {
    ...user,
    method: "GET",
    path: "/api/directory",
    action: "find users by id",
    answer: "json",
    safety: "safe",
  },
  sendActivationEmail: {
    ...lifecycle,
    path: "/api/users/{id}/lifecycle/$activate",
    action: "send activation e-mail to user",
    safety: "once",
  },
  unlockUser: {
    ...lifecycle,
    path: "/api/users/{id}/lifecycle/$unlock",
    action: "unlock user",
    safety: "idempotent",
    settledBy: [706],
  },
  expirePassword: {
    ...lifecycle,
    path: "/api/users/{id}/lifecycle/$expirepassword",
    action: "expire password of user",
    answer: "json",
    safety: "once",
    secret: true,
  },
  resetPassword: {
    ...lifecycle,
    path: "/api/users/{id}/lifecycle/$resetpassword",
    action: "reset password of user",
    safety: "once",
  },
  resetFactors: {
    ...lifecycle,
    path: "/api/users/{id}/lifecycle/$resetfactors",
    action: "reset factors of user",
    safety: "idempotent",
  },
} as const satisfies Readonly<Record<string, Operation>>;

/** The name of an operation: the same word in SDK, service, contract, command and documentation. */
export type OperationId = keyof typeof operations;
