import { reading } from "./arguments.ts";
import type { Call } from "./call.ts";
import { execute, type Engine } from "./execute.ts";
import { findUsersById } from "./find-users-by-id.ts";
import { createGate } from "./gate.ts";
import { callOf, type IdentityCall } from "./identity-call.ts";
import type { CreateUserRequest, FoundUsers, TemporaryPassword, UpdateUserRequest, User } from "./models.ts";
import { operations, type Operation, type OperationId } from "./operations.ts";
import {
  checkCallOptions,
  derivedSettings,
  invalidArgument,
  settingsOf,
  type CallOptions,
  type DerivedOptions,
  type IdentityClientOptions,
} from "./options.ts";
import { fullBudget } from "./retry.ts";
import { systemRuntime, type Runtime } from "./runtime.ts";
import { temporaryPassword } from "./temporary-password.ts";
import { keepToken } from "./token.ts";
import { createTransport } from "./transport.ts";

/** The eleven operations of FINBOURNE's Users API; every failure is an `IdentityError`. */
export interface IdentityClient {
  /** Creates a user, who gets an e-mail to finish signing up. A taken login is 658; with `waitForReindex` the user is in listUsers when the call returns. */
  createUser(
    request: CreateUserRequest,
    query?: { waitForReindex?: boolean | undefined },
    options?: CallOptions,
  ): IdentityCall<User>;
  /** Gets one user, with roles where asked for. An unknown id is 657. */
  getUser(id: string, query?: { includeRoles?: boolean | undefined }, options?: CallOptions): IdentityCall<User>;
  /** Lists all users of the domain: one array, whole, since the API has no paging. `includeRoles` was removed at 0.0.3100. */
  listUsers(
    query?: {
      includeDeactivated?: boolean | undefined;
      /** @deprecated Removed at 0.0.3100. */ includeRoles?: boolean | undefined;
    },
    options?: CallOptions,
  ): IdentityCall<User[]>;
  /** Replaces the definition of a user: an optional field left out is removed; `changeUser` loses none. */
  updateUser(id: string, request: UpdateUserRequest, options?: CallOptions): IdentityCall<User>;
  /** Deactivates a user, whose record stays for audit; with `purge` every trace is removed. */
  deleteUser(id: string, query?: { purge?: boolean | undefined }, options?: CallOptions): IdentityCall<void>;
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
    tokens: keepToken(runtime, settings.token),
    gate: createGate(runtime, settings.maxConcurrency),
    budget: { left: fullBudget },
  });
}

/** Makes the method of an operation: it takes what the table says, the path parameter first, then body or query, then options. */
function methodOf(engine: Engine, operation: OperationId): (...given: unknown[]) => IdentityCall<unknown> {
  const { path, body, query: keys, answer, secret }: Operation = operations[operation];
  const isFind = operation === "findUsersById";
  const work = isFind ? findUsersById : execute;
  const parameters = [path.includes("{id}") && "id", isFind && "ids", body && "request", keys[0] && "query", "options"];
  const names = parameters.filter((name) => name);
  const invalid = invalidArgument(operation);
  const shape = (data: unknown) =>
    answer === "none" ? undefined : secret ? temporaryPassword((data as TemporaryPassword).password) : data;

  /** Reads the arguments once, so that nothing which the caller changes later is sent. */
  const read = (given: readonly unknown[]): Call => {
    const call: { -readonly [Name in keyof Call]: Call[Name] } = { operation };
    for (const [place, name] of names.entries()) call[name as "id"] = given[place] as string;
    const { query, request, options } = call;
    if (query) call.query = reading("query", query, invalid, (fields) => ({ ...fields }));
    // As it will be sent: what has no JSON is found before anything is.
    if (body) call.request = reading("request", request, invalid, (fields) => JSON.parse(JSON.stringify(fields)));
    if (options) call.options = checkCallOptions(operation, options);
    return call;
  };
  return (...given) => callOf((async () => work(engine, read(given)))(), shape);
}

function methodsOf(engine: Engine): IdentityClient {
  const methods = Object.keys(operations).map((id) => [id, methodOf(engine, id as OperationId)] as const);
  const withOptions = (options: DerivedOptions) =>
    methodsOf({ ...engine, settings: derivedSettings(engine.settings, options) });
  return { ...Object.fromEntries(methods), withOptions } as unknown as IdentityClient;
}
