import { getEventListeners } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ofetch } from "ofetch";
import { describe, expect, test } from "vitest";
import { silence, stalledBody } from "../fixtures/answers.ts";
import { failureOf } from "../fixtures/client.ts";
import { callOf } from "../fixtures/operations.ts";
import { startServer } from "../fixtures/servers/scripted-server.ts";
import { clientOn } from "./client.ts";
import { operations, type OperationId } from "./index.ts";
import { systemRuntime, type Runtime } from "./http/runtime.ts";
import { fakeIdentity } from "./testing.ts";

const ids = Object.keys(operations) as OperationId[];

/** The system's timers, counted. */
function countedTimers(): Runtime & { readonly pending: Set<() => void> } {
  const pending = new Set<() => void>();
  return {
    ...systemRuntime,
    pending,
    later(run, ms) {
      pending.add(run);
      const cancel = systemRuntime.later(() => (pending.delete(run), run()), ms);
      return () => (pending.delete(run), cancel());
    },
  };
}

describe.each(ids)("%s ends when its caller aborts", (operation) => {
  test.each([
    ["in a request", (fake: ReturnType<typeof fakeIdentity>) => fake[operation].hangs()],
    ["in a back-off sleep", (fake: ReturnType<typeof fakeIdentity>) => fake[operation].fails(429, { retryAfter: 30 })],
    ["in the queue", (fake: ReturnType<typeof fakeIdentity>) => fake.getUser.hangs()],
  ])("%s", async (where, script) => {
    const fake = fakeIdentity({ clock: "manual", client: { maxConcurrency: 1 } });
    script(fake);
    const before =
      where === "in the queue" ? failureOf(fake.client.getUser("u-0", {}, { timeout: Infinity })) : undefined;
    const controller = new AbortController();
    const call = failureOf(callOf[operation](fake.client, { signal: controller.signal }));
    await fake.clock.advance(1);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(1);
    const timersOfOthers = before ? 1 : 0;
    expect(fake.clock.pending).toBeGreaterThan(timersOfOthers);
    controller.abort();
    // No clock moves on: what ends the call is the signal alone.
    expect(await call).toMatchObject({
      kind: "aborted",
      operation,
      attempts: where === "in the queue" ? 0 : 1,
      maybeApplied: where === "in a request" && operations[operation].safety !== "safe",
    });
    expect(fake.clock.pending).toBe(timersOfOthers);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  test("before it begins", async () => {
    const fake = fakeIdentity({ clock: "manual" });
    expect(await failureOf(callOf[operation](fake.client, { signal: AbortSignal.abort() }))).toMatchObject({
      kind: "aborted",
      attempts: 0,
    });
    expect([fake.calls.length, fake.clock.pending]).toEqual([0, 0]);
  });
});

test.each([
  ["without a head", silence],
  ["within the body", stalledBody],
])("on a real connection %s, which is given up", async (_, answer) => {
  await using server = await startServer(answer);
  const runtime = countedTimers();
  const client = clientOn(runtime, { baseUrl: server.baseUrl, token: "t" });
  const controller = new AbortController();
  const call = failureOf(client.getUser("u-1", {}, { signal: controller.signal }));
  await expect.poll(() => server.seen.length).toBe(1);
  expect(runtime.pending.size).toBe(1);
  controller.abort();
  expect(await call).toMatchObject({ kind: "aborted", attempts: 1 });
  expect(runtime.pending.size).toBe(0);
  await expect.poll(() => server.inFlight.now).toBe(0);
});

test("10,000 calls on one signal leave a flat heap", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const own = ofetch.create({}, { fetch: async () => new Response(null, { status: 204 }) });
  const client = clientOn(systemRuntime, { baseUrl: "http://localhost", token: "t", ofetch: own });
  const { signal } = new AbortController();
  const heapAfter = async (calls: number) => {
    for (let call = 0; call < calls; call++) await client.unlockUser("u-1", { signal });
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = await heapAfter(1_000);
  // A listener or a promise that stays is some 100 bytes a call at the least.
  expect((await heapAfter(10_000)) - before).toBeLessThan(500_000);
});

test("10,000 calls on one signal leave no listener and no timer", async () => {
  const fake = fakeIdentity({ clock: "manual" });
  const { signal } = new AbortController();
  for (let batch = 0; batch < 100; batch++) {
    const calls = Array.from({ length: 100 }, () => fake.client.unlockUser("u-1", { signal }));
    if (batch === 0) expect(getEventListeners(signal, "abort").length).toBeGreaterThan(0);
    await Promise.all(calls);
  }
  expect(fake.calls).toHaveLength(10_000);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
  expect(fake.clock.pending).toBe(0);
});

test.each([
  ["its reason", "a reason", "aborted", 'Cannot get user "u-1": aborted'],
  ["an error", new Error("left the page"), "aborted", 'Cannot get user "u-1": aborted'],
  ["nothing", undefined, "aborted", 'Cannot get user "u-1": aborted'],
  [
    "AbortSignal.timeout()",
    new DOMException("The operation was aborted due to timeout", "TimeoutError"),
    "timeout",
    'Cannot get user "u-1": its signal timed out',
  ],
])("a signal that aborts with %s is the cause", async (_, reason, kind, message) => {
  const fake = fakeIdentity({ clock: "manual" });
  fake.getUser.hangs();
  const controller = new AbortController();
  const call = failureOf(fake.client.getUser("u-1", {}, { signal: controller.signal }));
  await fake.clock.advance(1);
  controller.abort(reason);
  expect(await call).toMatchObject({ kind, message, cause: reason ?? { name: "AbortError" } });
});
