// Whole, in Node too: what loads while the clock of the fake runs is overtaken by its time-outs.
import { ofetch } from "ofetch";
import { clientOn } from "../client.ts";
import type { IdentityClient } from "../users/identity-client.ts";
import { IdentityError } from "../errors/error.ts";
import type { FoundUsers } from "../users/models.ts";
import { operations, type OperationId } from "../operations/operations.ts";
import { checkClientOptions, type Overrides } from "../options/options.ts";
import { fakeClock, type FakeClock } from "./fake-clock.ts";
import { scriptOf, type FakeCall, type Script } from "./script.ts";

/** The data of a success by operation: that of its method; of findUsersById either half, and never `missing`. */
export type FakeAnswers = {
  readonly [Operation in OperationId]: Operation extends "findUsersById"
    ? Partial<Omit<FoundUsers, "missing">>
    : Awaited<ReturnType<IdentityClient[Operation]>>;
};

/** How a fake is made. */
export interface FakeOptions {
  /** Where its clock stands, in epoch milliseconds. Default 2026-01-01T00:00:00Z. */
  readonly now?: number | undefined;
  /** 0 to 1, for back-off. Default always 0.5. */
  readonly random?: (() => number) | undefined;
  /** `automatic`, the default, skips every wait; `manual` waits for `clock.advance`. */
  readonly clock?: "automatic" | "manual" | undefined;
  /** Options of its client, such as `maxRetries`. */
  readonly client?: Overrides | undefined;
}

/** A Users API that exists in memory, scripted by operation, and a client of it. */
export type FakeIdentity = { readonly [Operation in OperationId]: Script<FakeAnswers[Operation]> } & {
  /** The real client, on the fake's network, clock and randomness. */
  readonly client: IdentityClient;
  readonly clock: FakeClock;
  /** Every request, retries included, in their order. */
  readonly calls: readonly FakeCall[];
  /** The network of the fake, for a client of your own: `ofetch.create({}, { fetch: fake.fetch })`. */
  readonly fetch: typeof fetch;
};

const origin = "http://fake.localhost";
/** Fixed paths first: `/api/users/schema` is no user. */
const routes = (Object.keys(operations) as OperationId[])
  .map((operation) => {
    const { method, path } = operations[operation];
    const pattern = path.replaceAll("$", "\\$").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    return { operation, method, path, pattern: new RegExp(`identity${pattern}$`) };
  })
  .toSorted((a, b) => Number(a.path.includes("{")) - Number(b.path.includes("{")));

/** A mistake of the test's, which the client passes through as it is. */
function unanswerable(reason: string): IdentityError {
  return new IdentityError("config", `Cannot answer ${reason}`);
}

function callOf(url: URL, init: RequestInit, at: number): FakeCall {
  const route = routes.find(({ method, pattern }) => method === (init.method ?? "GET") && pattern.test(url.pathname));
  if (!route) throw unanswerable(`${init.method} ${url.pathname}: no operation of the Users API`);
  const { authorization: _, ...headers } = Object.fromEntries(new Headers(init.headers));
  const query: Record<string, string | string[]> = {};
  for (const key of url.searchParams.keys()) {
    query[key] = key === "id" ? url.searchParams.getAll(key) : (url.searchParams.get(key) ?? "");
  }
  const body = typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : undefined;
  const { id, userId, login } = route.pattern.exec(url.pathname)?.groups ?? {};
  const named = { id, userId, login: login && decodeURIComponent(login) };
  return { operation: route.operation, ...named, query, body, headers, at };
}

/**
 * Makes a fake of the Users API, with a real client on it.
 *
 * @example
 * const fake = fakeIdentity();
 * fake.unlockUser.fails(503, { retryAfter: 1 }).once();
 * await fake.client.unlockUser("u-1");
 * expect(fake.calls).toHaveLength(2);
 */
export function fakeIdentity({
  now = Date.UTC(2026, 0, 1),
  random = () => 0.5,
  clock: mode,
  client = {},
}: FakeOptions = {}): FakeIdentity {
  const clock = fakeClock(now, random, mode !== "manual");
  const calls: FakeCall[] = [];
  const scripts = Object.fromEntries(
    (Object.keys(operations) as OperationId[]).map((operation) => {
      const { answer } = operations[operation];
      return [operation, scriptOf<never>(answer === "none" ? 204 : 200)];
    }),
  ) as Record<OperationId, ReturnType<typeof scriptOf<never>>>;

  const fakeFetch: typeof fetch = async (input, init = {}) => {
    const call = callOf(new URL(input instanceof Request ? input.url : input, origin), init, clock.now());
    calls.push(call);
    const behaviour = scripts[call.operation].next();
    if (!behaviour)
      throw unanswerable(`${call.operation}: nothing is scripted; call fake.${call.operation}.answers(…)`);
    return behaviour(call, init.signal ?? undefined);
  };
  const options = {
    baseUrl: `${origin}/identity`,
    token: "fake-token",
    ofetch: ofetch.create({}, { fetch: fakeFetch }),
    ...checkClientOptions(client),
  };
  const byOperation = Object.fromEntries(Object.entries(scripts).map(([operation, { script }]) => [operation, script]));
  return {
    ...byOperation,
    client: clientOn(clock, options),
    clock,
    calls,
    fetch: fakeFetch,
  } as unknown as FakeIdentity;
}
