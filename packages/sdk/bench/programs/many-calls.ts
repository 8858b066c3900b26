import { getEventListeners } from "node:events";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { queryObjects, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ofetch } from "ofetch";
import type * as Sdk from "../../src/index.ts";
import type { Point } from "../figures/held.ts";
import { stubNetwork, type Behaviour } from "./stub-network.ts";

/** `many-calls.ts CALLS MODULE`: makes that many calls with the SDK in `MODULE` and sends a point after each tenth of them. */
const [given = "", module = ""] = process.argv.slice(2);
const { createIdentityClient, isIdentityError } = (await import(module)) as typeof Sdk;
const share = Number(given) / 10;
/** Rounds for the JIT compiler; V8 drops unused compiled code after some twenty collections. */
const warmUps = 10;
/** Calls of each round. */
const warmUp = 1_000;
/** Calls in flight or in the queue at a time; half of them wait in the queue. */
const concurrentCalls = 100;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

// Warnings, such as of too many listeners, would appear in a service's logs. `queryObjects` is experimental.
process.on("warning", (warning) => {
  if (warning.name !== "ExperimentalWarning") throw warning;
});

// Ends with its parent, without waiting for pending timers.
process.on("disconnect", () => process.exit());

const living = new AbortController().signal;
const aborted = AbortSignal.abort();
let tokens = 0;
const client = createIdentityClient({
  baseUrl: "http://localhost/identity",
  maxConcurrency: concurrentCalls / 2,
  ofetch: ofetch.create({}, { fetch: stubNetwork() }),
  // Renewed early, in time or after a refusal; one in ten requests for a token fails.
  token: async () => {
    if (++tokens % 10 === 0) throw new Error("no token");
    await setImmediate();
    return { token: `tkn-${tokens}`, expiresAt: Date.now() + 50 };
  },
});
/** Derives a client for one call, which shares token, queue and retry budget with the others. */
const derived = () => client.withOptions({ timeout: 5_000, headers: { "x-own": "1" }, log: () => {} });

type Call = (client: Sdk.IdentityClient, options: Sdk.CallOptions) => Promise<unknown>;
const definition = {
  firstName: "Ada",
  lastName: "Lovelace",
  emailAddress: "ada@example.com",
  login: "ada@example.com",
};
const ids = Array.from({ length: 60 }, (_, n) => `u-${n}`);
/** Thirteen calls: coprime with 100, so that each meets every behaviour. */
const calls: readonly Call[] = [
  (client, options) => client.createUser({ ...definition, type: "Personal" }, {}, options),
  (client, options) => client.getUser("u-1", { includeRoles: true }, options),
  (client, options) => client.getUser("u-1", {}, options).withResponse(),
  (client, options) => client.listUsers({}, options),
  (client, options) => client.updateUser("u-1", definition, options),
  (client, options) => client.deleteUser("u-1", {}, options),
  (client, options) => client.deleteUser("u-1", { purge: true }, options),
  (client, options) => client.findUsersById(ids, options),
  (client, options) => client.sendActivationEmail("u-1", options),
  (client, options) => client.unlockUser("u-1", options),
  (client, options) => client.expirePassword("u-1", options),
  (client, options) => client.resetPassword("u-1", options),
  (client, options) => client.resetFactors("u-1", options),
];

/** The network's behaviour for the first calls of each hundred; the last ten are aborted, and the others succeed. */
const behaviours: readonly Behaviour[] = [
  ...(["refusal", "refusal", "failure", "failure", "throttle", "reset", "old token"] as const),
  ...(["silence", "deafness", "stall"] as const),
];
/** Behaviours that only a time-out ends. */
const endless: ReadonlySet<Behaviour> = new Set(["silence", "deafness", "stall"]);

/** Makes one call and returns `done` or the kind of its error. */
async function make(call: number): Promise<string> {
  const position = call % 100;
  const behaviour = position < 90 ? (behaviours[position] ?? "success") : "silence";
  const own = new AbortController();
  const signal = position < 90 ? living : position === 99 ? aborted : own.signal;
  const timeout = position < 90 && endless.has(behaviour) ? { timeout: 2 } : {};
  const method = calls[call % calls.length] as Call;
  const made = method(position % 50 === 0 ? derived() : client, {
    headers: { "x-behaviour": behaviour },
    signal,
    ...timeout,
  }).then(
    () => "done",
    (error: unknown) => (isIdentityError(error) ? error.kind : String(error)),
  );
  // An abort at once finds the call in the queue, a later one finds its request in flight.
  if (position % 2) await setImmediate();
  if (signal === own.signal) own.abort();
  return made;
}

let made = 0;
async function makeMany(count: number): Promise<Record<string, number>> {
  const ends: Record<string, number> = {};
  const until = made + count;
  const work = async () => {
    while (made < until) {
      const end = await make(made++);
      ends[end] = (ends[end] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: concurrentCalls }, work));
  return ends;
}

async function pointAfter(count: number): Promise<Point> {
  const ends = await makeMany(count);
  for (let round = 0; round < 3; round++) {
    // An early renewal of the token may be in flight, and objects with a finaliser are collected in the next round.
    await sleep(20);
    collect();
  }
  const { heapUsed: heap, external: buffers } = process.memoryUsage();
  const objects = queryObjects(Object, { format: "count" });
  const listeners = [living, aborted].flatMap((signal) => getEventListeners(signal, "abort")).length;
  const handles = process.getActiveResourcesInfo().length;
  return { calls: made - warmUp * warmUps, heap, buffers, objects, listeners, handles, ends };
}

const send = (point: Point) => new Promise((resolve) => process.send?.(point, resolve));

for (let round = 0; round < warmUps; round++) await pointAfter(warmUp);
for (let tenth = 0; tenth < 10; tenth++) await send(await pointAfter(share));
process.disconnect();
