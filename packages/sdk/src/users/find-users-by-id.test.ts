import { describe, expect, test } from "vitest";
import { json, problem } from "../../fixtures/answers.ts";
import { clientOf, failureOf } from "../../fixtures/client.ts";
import { startServer, type Handler } from "../../fixtures/servers/scripted-server.ts";
import { fakeIdentity } from "../testing.ts";

const idsOf = (count: number) => Array.from({ length: count }, (_, n) => `u-${n}`);

const never = (id: string): boolean => id === "";

/** A directory that knows every id but those it is told to refuse or to forget. */
function directory({ failed = never, forgotten = never } = {}): Handler {
  return (response, seen) => {
    const asked = new URL(seen.url, "http://x").searchParams.getAll("id").filter((id) => !forgotten(id));
    const entries = (keep: boolean) => asked.filter((id) => failed(id) === keep).map((id) => [id, { id }] as const);
    const answer = json(200, { values: Object.fromEntries(entries(false)), failed: Object.fromEntries(entries(true)) });
    answer(response, seen);
  };
}

/** Answers four requests at a time, once all four are there, and the last of `total` alone. */
function fourAtATime(total: number, answer: Handler): Handler {
  let waiting: (() => void)[] = [];
  let seenSoFar = 0;
  return (response, seen) => {
    seenSoFar++;
    waiting.push(() => answer(response, seen));
    if (waiting.length < 4 && seenSoFar < total) return;
    for (const release of waiting) release();
    waiting = [];
  };
}

/** Repeatable numbers from 0 to 1 (the generator of Park and Miller). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe("findUsersById", () => {
  test("asks for each id once, 4 requests at a time, and tells what was in no answer", async () => {
    const known = directory({ failed: (id) => id === "u-7", forgotten: (id) => id === "u-99" });
    await using server = await startServer(fourAtATime(9, known));
    const ids = idsOf(420);
    const found = await clientOf(server).findUsersById([...ids, ...ids]);
    expect(Object.keys(found.values)).toHaveLength(418);
    expect(found.failed).toEqual({ "u-7": { id: "u-7" } });
    expect(found.missing).toEqual(["u-99"]);
    expect(server.seen).toHaveLength(9);
    expect(server.inFlight.most).toBe(4);
  });

  test("sends nothing for nothing", async () => {
    const fake = fakeIdentity();
    const { data, attempts } = await fake.client.findUsersById([]).withResponse();
    expect([data, attempts, fake.calls.length]).toEqual([{ values: {}, failed: {}, missing: [] }, 0, 0]);
  });

  test("takes null for an empty map, and is not misled by names of the prototype", async () => {
    await using server = await startServer((response) =>
      response.end('{"values":{"__proto__":{"id":"__proto__"}},"failed":null}'),
    );
    const found = await clientOf(server).findUsersById(["constructor", "__proto__"]);
    expect(Object.keys(found.values)).toEqual(["__proto__"]);
    expect(found.missing).toEqual(["constructor"]);
  });

  test("ends its other requests when one fails", async () => {
    const fake = fakeIdentity();
    fake.findUsersById.fails("accessDenied").once();
    fake.findUsersById.hangs();
    const error = await failureOf(fake.client.findUsersById(idsOf(1_000)));
    expect(error).toMatchObject({ kind: "api", refusal: "accessDenied", operation: "findUsersById" });
    expect(fake.calls).toHaveLength(4);
    expect(fake.clock.elapsed()).toBe(0);
  });

  test("has 60 s for each 200 ids, and its caller's timeout for all", async () => {
    const fake = fakeIdentity({ client: { maxRetries: 1e9, attemptTimeout: Infinity } });
    fake.findUsersById.hangs();
    await failureOf(fake.client.findUsersById(idsOf(401)));
    expect(fake.clock.elapsed()).toBe(180_000);
    const error = await failureOf(fake.client.findUsersById(idsOf(401), { timeout: 1_000 }));
    expect(error).toMatchObject({ kind: "timeout", message: "Cannot find users by id: not done within 1000 ms" });
    expect(fake.clock.elapsed()).toBe(181_000);
  });

  test("ends when its caller aborts", async () => {
    const fake = fakeIdentity({ clock: "manual" });
    fake.findUsersById.hangs();
    const controller = new AbortController();
    const call = failureOf(fake.client.findUsersById(idsOf(1_000), { signal: controller.signal }));
    await fake.clock.advance(0);
    controller.abort();
    expect(await call).toMatchObject({ kind: "aborted" });
    expect(fake.clock.pending).toBe(0);
  });

  test("loses and doubles none of 10,000 ids when one request in ten fails", async () => {
    const random = seeded(42);
    const good = directory();
    const answered: string[] = [];
    await using server = await startServer((response, seen) => {
      const luck = random();
      if (luck > 0.1) {
        answered.push(...new URL(seen.url, "http://x").searchParams.getAll("id"));
        good(response, seen);
      } else if (luck > 0.06) problem(503, -1)(response, seen);
      else if (luck > 0.03) problem(429, 0, {}, { "retry-after": "0" })(response, seen);
      else response.destroy();
    });
    const ids = idsOf(10_000);
    const { data, attempts } = await clientOf(server, { maxRetries: 5 }).findUsersById(ids).withResponse();
    expect(Object.keys(data.values).toSorted()).toEqual(ids.toSorted());
    expect(answered.toSorted()).toEqual(ids.toSorted());
    expect([data.missing, Object.keys(data.failed)]).toEqual([[], []]);
    expect(server.inFlight.most).toBeLessThanOrEqual(4);
    expect(attempts).toBe(server.seen.length);
    expect(attempts).toBeGreaterThan(205);
  });
});
