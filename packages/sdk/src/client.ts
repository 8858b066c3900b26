import { callOf, type IdentityCall } from "./call.ts";
import { cannot, IdentityError } from "./error.ts";
import { execute, type Engine } from "./execute.ts";
import { findUsersById } from "./find-users-by-id.ts";
import { Gate } from "./gate.ts";
import type { CreateUserRequest, FoundUsers, TemporaryPassword, UpdateUserRequest, User } from "./models.ts";
import type { OperationId } from "./operations.ts";
import { settingsOf, type CallOptions, type IdentityClientOptions } from "./options.ts";
import { pathOf, queryOf } from "./path.ts";
import { RetryBudget } from "./retry.ts";
import { systemRuntime, type Runtime } from "./runtime.ts";
import { temporaryPassword } from "./temporary-password.ts";
import { TokenKeeper } from "./token.ts";
import { createTransport } from "./transport.ts";

/** The eleven operations of FINBOURNE's Users API; every failure is an `IdentityError`. */
export interface IdentityClient {
  /** Creates a user, who gets an e-mail to finish signing up. A taken login is 658; with `waitForReindex` the user is in listUsers when the call returns. */
  createUser(request: CreateUserRequest, query?: { waitForReindex?: boolean }, options?: CallOptions): IdentityCall<User>;
  /** Gets one user, with roles where asked for. An unknown id is 657. */
  getUser(id: string, query?: { includeRoles?: boolean }, options?: CallOptions): IdentityCall<User>;
  /** Lists all users of the domain: one array, whole, since the API has no paging. `includeRoles` was removed at 0.0.3100. */
  listUsers(query?: { includeDeactivated?: boolean; /** @deprecated Removed at 0.0.3100. */ includeRoles?: boolean }, options?: CallOptions): IdentityCall<User[]>;
  /** Replaces the definition of a user: an optional field left out is removed. */
  updateUser(id: string, request: UpdateUserRequest, options?: CallOptions): IdentityCall<User>;
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
}

/** Creates a client; nothing is sent before the first call. Throws a `config` error that names a bad option. */
export function createIdentityClient(options: IdentityClientOptions): IdentityClient {
  return clientOn(systemRuntime, options);
}

/** Creates a client on a runtime of the caller's. */
export function clientOn(runtime: Runtime, options: IdentityClientOptions): IdentityClient {
  const settings = settingsOf(options);
  const engine: Engine = {
    runtime,
    settings,
    transport: createTransport(settings.baseUrl, settings.ofetch),
    tokens: new TokenKeeper(runtime, settings.token),
    gate: new Gate(runtime, settings.maxConcurrency),
    budget: new RetryBudget(),
  };
  return methodsOf(engine);
}

const asIs = <T>(data: unknown) => data as T;

function plainBody(operation: OperationId, request: unknown): object {
  if (typeof request !== "object" || request === null || Array.isArray(request)) {
    throw new IdentityError("input", cannot(operation, undefined, "the request must be an object"), { operation });
  }
  // ofetch serialises plain objects only; an instance of a class would be sent as "[object Object]".
  return { ...request };
}

function methodsOf(engine: Engine): IdentityClient {
  // Async, so that a bad argument rejects like every other failure.
  const send = async (operation: OperationId, id?: string, query?: object, body?: object, options?: CallOptions) =>
    execute(engine, { operation, subject: id, path: pathOf(operation, id), query: queryOf(operation, query), body, options });
  const lifecycle = (operation: OperationId) => (id: string, options?: CallOptions) =>
    callOf<void>(send(operation, id, undefined, undefined, options), () => undefined);
  return {
    createUser: (request, query, options) =>
      callOf(
        (async () => send("createUser", undefined, query, plainBody("createUser", request), options))(),
        asIs<User>,
      ),
    getUser: (id, query, options) => callOf(send("getUser", id, query, undefined, options), asIs<User>),
    listUsers: (query, options) => callOf(send("listUsers", undefined, query, undefined, options), asIs<User[]>),
    updateUser: (id, request, options) =>
      callOf((async () => send("updateUser", id, undefined, plainBody("updateUser", request), options))(), asIs<User>),
    deleteUser: (id, query, options) => callOf<void>(send("deleteUser", id, query, undefined, options), () => undefined),
    findUsersById: (ids, options) => callOf(findUsersById(engine, ids, options), asIs<FoundUsers>),
    sendActivationEmail: lifecycle("sendActivationEmail"),
    unlockUser: lifecycle("unlockUser"),
    expirePassword: (id, options) =>
      callOf(send("expirePassword", id, undefined, undefined, options), (data) =>
        temporaryPassword((data as TemporaryPassword).password),
      ),
    resetPassword: lifecycle("resetPassword"),
    resetFactors: lifecycle("resetFactors"),
  };
}
