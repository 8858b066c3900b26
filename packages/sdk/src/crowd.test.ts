import { ofetch } from "ofetch";
import { describe, expect, test } from "vitest";
import { failureOf } from "../fixtures/client.ts";
import { clientOn } from "./client.ts";
import type { IdentityClientOptions, IdentityError, LogEvent } from "./index.ts";
import { fakeClock } from "./testing/fake-clock.ts";

const refusal = (retryAfter?: string) =>
  new Response(null, { status: 429, ...(retryAfter && { headers: { "retry-after": retryAfter } }) });

/** A client on a clock of its own, whose requests `answer` answers. */
function crowd(answer: (id: string, at: number) => Response, options: Partial<IdentityClientOptions> = {}) {
  const clock = fakeClock(0, () => 0.5, true);
  const seen: (readonly [id: string, at: number])[] = [];
  const network: typeof fetch = async (input) => {
    const id = (input as string).split("/").at(-3) ?? "";
    seen.push([id, clock.now()]);
    return answer(id, clock.now());
  };
  const own = ofetch.create({}, { fetch: network });
  const client = clientOn(clock, { baseUrl: "http://localhost", token: "t", ofetch: own, ...options });
  return { clock, client, seen };
}

describe("a service that refuses with 429", () => {
  test.each([0, 2, 5])("takes 20 calls a second: of 200 none is lost, with maxRetries %i", async (maxRetries) => {
    const taken = new Map<number, number>();
    const { client, seen, clock } = crowd(
      (_, at) => {
        const second = Math.floor(at / 1_000);
        taken.set(second, (taken.get(second) ?? 0) + 1);
        return (taken.get(second) ?? 0) > 20 ? refusal("1") : new Response(null, { status: 204 });
      },
      { maxRetries },
    );
    await Promise.all(Array.from({ length: 200 }, (_, n) => client.resetPassword(`u-${n}`)));
    expect(seen.length).toBeGreaterThan(200);
    // As fast as the service takes them.
    expect(clock.elapsed()).toBe(9_000);
  });

  test("each of two bursts of ten once: none is lost", async () => {
    const met = new Set<string>();
    const { client, seen } = crowd((id) => {
      if (met.has(id)) return new Response(null, { status: 204 });
      met.add(id);
      return refusal();
    });
    for (const burst of ["a", "b"])
      await Promise.all(Array.from({ length: 10 }, (_, n) => client.unlockUser(`${burst}-${n}`)));
    expect(seen).toHaveLength(40);
  });

  test("for good is asked until the call's time is up, more and more rarely", async () => {
    const { client, seen, clock } = crowd(() => refusal(), { maxRetries: 0 });
    expect(await failureOf(client.unlockUser("u-1"))).toMatchObject({
      kind: "api",
      status: 429,
      attempts: seen.length,
      maybeApplied: false,
      notRepeated: "timeout",
    });
    expect(clock.elapsed()).toBeLessThanOrEqual(60_000);
    expect(seen.length).toBeLessThan(20);
  });

  test("pauses the whole client where the call that met it fails, and is asked again after maxRetryAfter", async () => {
    const { client, seen } = crowd((id) => (id === "u-1" ? refusal("86400") : new Response(null, { status: 204 })));
    expect(await failureOf(client.unlockUser("u-1"))).toMatchObject({
      status: 429,
      retryAfterMs: 86_400_000,
      notRepeated: "maxRetryAfter",
    });
    await client.unlockUser("u-2", { timeout: 61_000 });
    expect(seen).toEqual([
      ["u-1", 0],
      ["u-2", 60_000],
    ]);
  });

  test("ends at once a call that would spend its life in the pause, which says how long it is", async () => {
    const { client, seen, clock } = crowd(
      (id) => (id === "u-1" ? refusal("30") : new Response(null, { status: 204 })),
      { maxConcurrency: 1 },
    );
    const failures = [client.unlockUser("u-1", { timeout: 10_000 }), client.unlockUser("u-2", { timeout: 20_000 })].map(
      failureOf,
    );
    const last = client.unlockUser("u-4");
    expect(await Promise.all(failures)).toMatchObject([
      { kind: "api", status: 429, retryAfterMs: 30_000, attempts: 1 },
      {
        kind: "timeout",
        message: 'Cannot unlock user "u-2": the service asked for a pause of 30000 ms',
        retryAfterMs: 30_000,
        attempts: 0,
        maybeApplied: false,
      },
    ]);
    expect([clock.elapsed(), seen.length]).toEqual([0, 1]);
    await last;
    expect(seen.at(-1)).toEqual(["u-4", 30_000]);
  });
});

test("the retry budget allows ten retries at once, and one more after ten successes, ten at most", async () => {
  let isDown = true;
  const { client } = crowd(
    () => new Response(isDown ? null : JSON.stringify({ id: "u" }), { status: isDown ? 503 : 200 }),
    {
      maxRetries: 50,
      timeout: Infinity,
    },
  );
  const attempts = async () => ((await failureOf(client.getUser("u-1"))) as IdentityError).attempts;
  const succeed = async (times: number) => {
    isDown = false;
    for (let time = 0; time < times; time++) await client.getUser("u-1");
    isDown = true;
  };
  expect([await attempts(), await attempts()]).toEqual([11, 1]);
  await succeed(9);
  expect(await attempts()).toBe(1);
  await succeed(1);
  expect(await attempts()).toBe(2);
  await succeed(1_000);
  expect(await attempts()).toBe(11);
});

test("a spent retry budget shows in error and log: maxRetries above 10 is 10 where nothing succeeds", async () => {
  const events: LogEvent[] = [];
  const log = (event: LogEvent) => void events.push(event);
  const { client, seen } = crowd(() => new Response(null, { status: 503 }), { maxRetries: 50, log, timeout: Infinity });
  expect(await failureOf(client.unlockUser("u-1"))).toMatchObject({
    message: expect.stringMatching(/; the retry budget is spent$/),
    notRepeated: "retryBudget",
    attempts: 11,
  });
  expect(seen).toHaveLength(11);
  expect(events.at(-1)).toMatchObject({ type: "response", status: 503, attempt: 11, notRepeated: "retryBudget" });
});
