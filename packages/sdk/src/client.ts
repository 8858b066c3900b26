import { invalidArgument, reading } from "./errors/arguments.ts";
import type { Call } from "./request/call.ts";
import { execute, type Engine } from "./request/execute.ts";
import { findUsersById } from "./users/find-users-by-id.ts";
import { createGate } from "./request/gate.ts";
import { callOf, type IdentityCall } from "./request/identity-call.ts";
import type { IdentityClient } from "./users/identity-client.ts";
import type { TemporaryPassword } from "./users/models.ts";
import { operations, type Operation, type OperationId } from "./operations/operations.ts";
import {
  checkCallOptions,
  derivedSettings,
  settingsOf,
  type DerivedOptions,
  type IdentityClientOptions,
} from "./options/options.ts";
import { fullBudget } from "./http/retry.ts";
import { systemRuntime, type Runtime } from "./http/runtime.ts";
import { temporaryPassword } from "./users/temporary-password.ts";
import { keepToken } from "./tokens/token.ts";
import { createTransport } from "./http/transport.ts";

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
  const { path, body, query: keys, answer }: Operation = operations[operation];
  const isFind = operation === "findUsersById";
  const work = isFind ? findUsersById : execute;
  const inPath = path.match(/(?<=\{)\w+/g) ?? [];
  const parameters = [...inPath, isFind && "ids", body && "request", Object.keys(keys)[0] && "query", "options"];
  const names = parameters.filter((name) => name);
  const invalid = invalidArgument(operation);
  const shape = (data: unknown) =>
    answer === "none"
      ? undefined
      : answer === "password"
        ? temporaryPassword((data as TemporaryPassword).password)
        : data;

  /** Reads the arguments once, so that nothing which the caller changes later is sent. */
  const read = (given: readonly unknown[]): Call => {
    const call: { -readonly [Name in keyof Call]: Call[Name] } = { operation };
    names.forEach((name, place) => (call[name as "id"] = given[place] as string));
    const { query, request, options } = call;
    if (query) call.query = reading("query", query, invalid, (fields) => ({ ...fields }));
    // As it will be sent: what has no JSON is found before anything is.
    if (body) call.request = reading("request", request, invalid, (fields) => JSON.parse(JSON.stringify(fields)));
    if (options) call.options = checkCallOptions(operation, options);
    return call;
  };
  return (...given) => {
    try {
      return callOf(work(engine, read(given)), shape);
    } catch (error) {
      return callOf(Promise.reject(error), shape);
    }
  };
}

function methodsOf(engine: Engine): IdentityClient {
  const methods = Object.keys(operations).map((id) => [id, methodOf(engine, id as OperationId)] as const);
  const withOptions = (options: DerivedOptions) =>
    methodsOf({ ...engine, settings: derivedSettings(engine.settings, options) });
  return { ...Object.fromEntries(methods), withOptions } as unknown as IdentityClient;
}
