import { callOf, type IdentityCall } from "./call.ts";
import { execute, type Call, type Engine } from "./execute.ts";
import { findUsersById } from "./find-users-by-id.ts";
import { Gate } from "./gate.ts";
import type {
  ChangedUser,
  CreateUserRequest,
  FoundUsers,
  TemporaryPassword,
  UpdateUserRequest,
  User,
  UserChange,
} from "./models.ts";
import type { OperationId } from "./operations.ts";
import {
  derivedSettings,
  settingsOf,
  type CallOptions,
  type DerivedOptions,
  type IdentityClientOptions,
} from "./options.ts";
import { RetryBudget } from "./retry.ts";
import { systemRuntime, type Runtime } from "./runtime.ts";
import { temporaryPassword } from "./temporary-password.ts";
import { TokenKeeper } from "./token.ts";
import { createTransport } from "./transport.ts";
import { changeUser } from "./update-user.ts";

/** The eleven operations of FINBOURNE's Users API; every failure is an `IdentityError`. */
export interface IdentityClient {
  /** Creates a user, who gets an e-mail to finish signing up. A taken login is 658; with `waitForReindex` the user is in listUsers when the call returns. */
  createUser(
    request: CreateUserRequest,
    query?: { waitForReindex?: boolean },
    options?: CallOptions,
  ): IdentityCall<User>;
  /** Gets one user, with roles where asked for. An unknown id is 657. */
  getUser(id: string, query?: { includeRoles?: boolean }, options?: CallOptions): IdentityCall<User>;
  /** Lists all users of the domain: one array, whole, since the API has no paging. `includeRoles` was removed at 0.0.3100. */
  listUsers(
    query?: { includeDeactivated?: boolean; /** @deprecated Removed at 0.0.3100. */ includeRoles?: boolean },
    options?: CallOptions,
  ): IdentityCall<User[]>;
  /** Replaces the definition of a user: an optional field left out is removed. */
  updateUser(id: string, request: UpdateUserRequest, options?: CallOptions): IdentityCall<User>;
  /** Reads a user with roles, writes what `change` makes of it, reads again and reports any difference; what others write meanwhile is not prevented. Written and not read again is an error with `maybeApplied`. */
  updateUser(id: string, change: UserChange, options?: CallOptions): IdentityCall<ChangedUser>;
  /** Deactivates a user, whose record stays for audit; with `purge` every trace is removed. */
  deleteUser(id: string, query?: { purge?: boolean }, options?: CallOptions): IdentityCall<void>;
  /** Looks up any number of ids, 50 at a time; a deactivated or unknown one is in `failed`. */
  findUsersById(ids: readonly string[], options?: CallOptions): IdentityCall<FoundUsers>;
  /** Sends the activation e-mail again. An active user is 707. */
  sendActivationEmail(id: string, options?: CallOptions): IdentityCall<void>;
  /** Unlocks a user whom failed sign-ins have locked out; anybody else is 706. */
  unlockUser(id: string, options?: CallOptions): IdentityCall<void>;
  /** Replaces the password by a temporary one and returns it, once. Never repeated unless it was not carried out. */
  expirePassword(id: string, options?: CallOptions): IdentityCall<TemporaryPassword>;
  /** Sends an e-mail to choose a new password; until then the user cannot sign in. */
  resetPassword(id: string, options?: CallOptions): IdentityCall<void>;
  /** Removes the user's second factors; new ones are set up at the next sign-in. */
  resetFactors(id: string, options?: CallOptions): IdentityCall<void>;
  /** Derives a client with other options: it shares the address, the token, the queue and the retry budget of this one. */
  withOptions(options: DerivedOptions): IdentityClient;
}

/**
 * Creates a client; nothing is sent before the first call. Throws a `config` error that names a bad option.
 *
 * @example
 * const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token });
 * const user = await identity.getUser("u-1", { includeRoles: true });
 */
export function createIdentityClient(options: IdentityClientOptions): IdentityClient {
  return clientOn(systemRuntime, options);
}

/** Creates a client on a runtime and a network of the caller's. */
export function clientOn(runtime: Runtime, options: IdentityClientOptions, network?: typeof fetch): IdentityClient {
  const settings = settingsOf(options);
  return methodsOf({
    runtime,
    settings,
    transport: createTransport(settings.baseUrl, settings.ofetch, network),
    tokens: new TokenKeeper(runtime, settings.token),
    gate: new Gate(runtime, settings.maxConcurrency),
    budget: new RetryBudget(),
  });
}

const nothing = () => undefined;

function methodsOf(engine: Engine): IdentityClient {
  const send = <T>(call: Call, shape = (data: unknown) => data as T) => callOf(execute(engine, call), shape);
  const lifecycle = (operation: OperationId) => (id: string, options?: CallOptions) =>
    send<void>({ operation, id, options }, nothing);
  const updateUser = (id: string, definition: UpdateUserRequest | UserChange, options?: CallOptions) =>
    typeof definition === "function"
      ? callOf(changeUser(engine, id, definition, options), (data) => data as ChangedUser)
      : send<User>({ operation: "updateUser", id, request: definition ?? null, options });
  return {
    createUser: (request, query, options) =>
      send({ operation: "createUser", query, request: request ?? null, options }),
    getUser: (id, query, options) => send({ operation: "getUser", id, query, options }),
    listUsers: (query, options) => send({ operation: "listUsers", query, options }),
    updateUser: updateUser as IdentityClient["updateUser"],
    deleteUser: (id, query, options) => send<void>({ operation: "deleteUser", id, query, options }, nothing),
    findUsersById: (ids, options) => callOf(findUsersById(engine, ids, options), (data) => data as FoundUsers),
    sendActivationEmail: lifecycle("sendActivationEmail"),
    unlockUser: lifecycle("unlockUser"),
    expirePassword: (id, options) =>
      send({ operation: "expirePassword", id, options }, (data) =>
        temporaryPassword((data as TemporaryPassword).password),
      ),
    resetPassword: lifecycle("resetPassword"),
    resetFactors: lifecycle("resetFactors"),
    withOptions: (options) => methodsOf({ ...engine, settings: derivedSettings(engine.settings, options) }),
  };
}
