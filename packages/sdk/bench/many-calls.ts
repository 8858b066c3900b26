import { getEventListeners } from "node:events";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import { queryObjects, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ofetch } from "ofetch";
import type * as Sdk from "../src/index.ts";
import type { Point } from "./held.ts";
import { stubNetwork, type Meets } from "./stub-network.ts";

/** `many-calls.ts CALLS MODULE`: makes that many calls with the SDK in `MODULE` and sends a point after each tenth of them. */
const [given = "", module = ""] = process.argv.slice(2);
const { createIdentityClient, isIdentityError } = (await import(module)) as typeof Sdk;
const share = Number(given) / 10;
/** Rounds in which the compiler does its work; V8 drops what it compiled and nobody uses after some twenty collections. */
const warmUps = 10;
/** Calls of each round. */
const warmUp = 1_000;
/** Calls under way at a time: half of them wait in the queue. */
const crowd = 100;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

// Too many listeners, a timer in the past: a service would find it in its logs. `queryObjects` is experimental.
process.on("warning", (warning) => {
  if (warning.name !== "ExperimentalWarning") throw warning;
});

// Ends with its parent, and at its own end does not wait for a timer that was left behind.
process.on("disconnect", () => process.exit());

const living = new AbortController().signal;
const aborted = AbortSignal.abort();
let tokens = 0;
const client = createIdentityClient({
  baseUrl: "http://localhost/identity",
  maxConcurrency: crowd / 2,
  ofetch: ofetch.create({}, { fetch: stubNetwork() }),
  // Renewed early, in time or after it was refused; one in ten cannot be had.
  token: async () => {
    if (++tokens % 10 === 0) throw new Error("no token");
    await setImmediate();
    return { token: `tkn-${tokens}`, expiresAt: Date.now() + 50 };
  },
});
/** Derives a client for one call: it shares token, queue and budget with the others. */
const derived = () => client.withOptions({ timeout: 5_000, headers: { "x-own": "1" }, log: () => {} });

type Call = (client: Sdk.IdentityClient, options: Sdk.CallOptions) => Promise<unknown>;
const definition = {
  firstName: "Ada",
  lastName: "Lovelace",
  emailAddress: "ada@example.com",
  login: "ada@example.com",
};
const ids = Array.from({ length: 60 }, (_, n) => `u-${n}`);
/** Thirteen, so that each of them meets everything. */
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

/** What the first calls of each hundred meet; the last ten are aborted, and the others succeed. */
const meetings: readonly Meets[] = [
  ...(["refusal", "refusal", "failure", "failure", "throttle", "reset", "old token"] as const),
  ...(["silence", "deafness", "stall"] as const),
];
/** What ends by its time alone. */
const endless: ReadonlySet<Meets> = new Set(["silence", "deafness", "stall"]);

/** Makes one call and returns `done` or the kind of its error. */
async function make(call: number): Promise<string> {
  const turn = call % 100;
  const meets = turn < 90 ? (meetings[turn] ?? "success") : "silence";
  const own = new AbortController();
  const signal = turn < 90 ? living : turn === 99 ? aborted : own.signal;
  const timeout = turn < 90 && endless.has(meets) ? { timeout: 2 } : {};
  const method = calls[call % calls.length] as Call;
  const made = method(turn % 50 === 0 ? derived() : client, { headers: { "x-meets": meets }, signal, ...timeout }).then(
    () => "done",
    (error: unknown) => (isIdentityError(error) ? error.kind : String(error)),
  );
  // At once it is in the queue, later amid its request.
  if (turn % 2) await setImmediate();
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
  await Promise.all(Array.from({ length: crowd }, work));
  return ends;
}

async function pointAfter(count: number): Promise<Point> {
  const ends = await makeMany(count);
  for (let round = 0; round < 3; round++) {
    // An early renewal of the token may be under way; what has a finaliser is collected by the next round.
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
