import { describe, expect, test } from "vitest";
import { failureOf } from "../fixtures/client.ts";
import { callOf } from "../fixtures/operations.ts";
import type { OperationId } from "./index.ts";
import { fakeIdentity, fakeUser } from "./testing.ts";

describe("a lost answer whose replay meets the state it made", () => {
  test.each([
    ["unlockUser", "userNotLockedOut", (fake) => fake.client.unlockUser("u-1")],
    ["deleteUser", "userDeleted", (fake) => fake.client.deleteUser("u-1")],
    ["deleteUser", "userDeleted", (fake) => fake.client.deleteUser("u-1", { purge: false })],
    ["deleteUser", "userDoesNotExist", (fake) => fake.client.deleteUser("u-1", { purge: true })],
  ] as const satisfies readonly (readonly [
    OperationId,
    string,
    (fake: ReturnType<typeof fakeIdentity>) => Promise<unknown>,
  ])[])("%s: then %s is success", async (operation, refusal, call) => {
    for (const loss of ["disconnects", "fails", "hangs"] as const) {
      const fake = fakeIdentity();
      if (loss === "fails") fake[operation].fails(503).once();
      else fake[operation][loss]().once();
      fake[operation].fails(refusal);
      expect(await call(fake)).toBeUndefined();
      expect(fake.calls).toHaveLength(2);
    }
  });

  test.each([
    ["unlockUser", "userDeleted", (fake) => fake.client.unlockUser("u-1")],
    ["deleteUser", "userDoesNotExist", (fake) => fake.client.deleteUser("u-1")],
    ["deleteUser", "userDeleted", (fake) => fake.client.deleteUser("u-1", { purge: true })],
    ["resetFactors", "statusInvalidForOperation", (fake) => fake.client.resetFactors("u-1")],
  ] as const satisfies readonly (readonly [
    OperationId,
    string,
    (fake: ReturnType<typeof fakeIdentity>) => Promise<unknown>,
  ])[])("%s: %s is another state, and an error", async (operation, refusal, call) => {
    const fake = fakeIdentity();
    fake[operation].fails(503).once();
    fake[operation].fails(refusal);
    expect(await failureOf(call(fake))).toMatchObject({ kind: "api", refusal, attempts: 2, maybeApplied: true });
  });

  test.each(["userNotLockedOut", "userDeleted"] as const)(
    "nothing lost, or not sent, or answered 429: %s is an error",
    async (refusal) => {
      const operation = refusal === "userDeleted" ? "deleteUser" : "unlockUser";
      const fake = fakeIdentity();
      fake[operation].fails(refusal);
      expect(await failureOf(callOf[operation](fake.client))).toMatchObject({ refusal, maybeApplied: false });
      fake[operation].disconnects({ sent: false }).once();
      expect(await failureOf(callOf[operation](fake.client))).toMatchObject({
        refusal,
        maybeApplied: false,
        attempts: 2,
      });
      fake[operation].fails(429).once();
      expect(await failureOf(callOf[operation](fake.client))).toMatchObject({
        refusal,
        maybeApplied: false,
        attempts: 2,
      });
    },
  );
});

describe("waits", () => {
  test("are full jitter under a doubling ceiling", async () => {
    const fake = fakeIdentity({ random: () => 1, client: { maxRetries: 4 } });
    fake.getUser.fails(500);
    await failureOf(fake.client.getUser("u-1"));
    const start = fake.calls[0]?.at ?? 0;
    expect(fake.calls.map(({ at }) => at - start)).toEqual([0, 250, 750, 1_750, 3_750]);
  });

  test("are what Retry-After says, in seconds or as a date, without jitter", async () => {
    const fake = fakeIdentity();
    fake.getUser.fails(503, { retryAfter: 7 }).once();
    fake.getUser.fails(429, { retryAfter: new Date(fake.clock.now() + 20_000).toUTCString() }).once();
    fake.getUser.answers(fakeUser());
    await fake.client.getUser("u-1");
    expect(fake.clock.elapsed()).toBe(20_000);
  });

  test.each([
    ["maxRetryAfter", { maxRetryAfter: 59_999 }, 60],
    ["what is left of the timeout", { timeout: 30_000 }, 30],
  ])("longer than %s are not begun: the call fails at once and says how long", async (_, client, retryAfter) => {
    const fake = fakeIdentity({ client });
    fake.getUser.fails(429, { retryAfter });
    expect(await failureOf(fake.client.getUser("u-1"))).toMatchObject({
      attempts: 1,
      retryAfterMs: retryAfter * 1_000,
    });
    expect(fake.clock.elapsed()).toBe(0);
  });

  test("after a 429 hold the whole client, once", async () => {
    const fake = fakeIdentity({ client: { maxConcurrency: 1 } });
    fake.unlockUser.fails(429, { retryAfter: 5 }).once();
    await Promise.all([
      fake.client.unlockUser("u-1"),
      fake.client.resetFactors("u-2"),
      fake.client.resetPassword("u-3"),
    ]);
    const start = fake.calls[0]?.at ?? 0;
    // Who was told to wait stands before those who wait already.
    expect(fake.calls.map(({ id, at }) => [id, at - start])).toEqual([
      ["u-1", 0],
      ["u-1", 5_000],
      ["u-2", 5_000],
      ["u-3", 5_000],
    ]);
  });

  test("after a 503 hold nobody else", async () => {
    const fake = fakeIdentity({ client: { maxConcurrency: 1 } });
    fake.unlockUser.fails(503, { retryAfter: 5 }).once();
    await Promise.all([fake.client.unlockUser("u-1"), fake.client.resetFactors("u-2")]);
    expect(fake.calls.map(({ id }) => id)).toEqual(["u-1", "u-2", "u-1"]);
    expect(fake.calls[1]?.at).toBe(fake.calls[0]?.at);
  });
});

describe("time", () => {
  test.each([
    ["getUser", 60_000],
    ["createUser", 120_000],
    ["listUsers", 300_000],
  ] as const)("%s has its own default", async (operation, timeout) => {
    const fake = fakeIdentity({ client: { attemptTimeout: Infinity } });
    fake[operation].hangs();
    expect(await failureOf(callOf[operation](fake.client))).toMatchObject({
      kind: "timeout",
      message: expect.stringContaining(`not done within ${timeout} ms`),
    });
    expect(fake.clock.elapsed()).toBe(timeout);
  });

  test("in the queue counts", async () => {
    const fake = fakeIdentity({ client: { maxConcurrency: 1, attemptTimeout: Infinity } });
    fake.getUser.hangs();
    const [first, second] = await Promise.all([
      failureOf(fake.client.getUser("u-1", {}, { timeout: 10_000 })),
      failureOf(fake.client.unlockUser("u-2", { timeout: 5_000 })),
    ]);
    expect(first).toMatchObject({ kind: "timeout", attempts: 1 });
    expect(second).toMatchObject({ kind: "timeout", attempts: 0, maybeApplied: false });
    expect(fake.calls.map(({ operation }) => operation)).toEqual(["getUser"]);
  });

  test("for a token counts", async () => {
    const fake = fakeIdentity({ client: { token: () => new Promise(() => {}) } });
    expect(await failureOf(fake.client.deleteUser("u-1"))).toMatchObject({
      kind: "timeout",
      attempts: 0,
      maybeApplied: false,
    });
    expect(fake.clock.elapsed()).toBe(60_000);
  });
});

describe("an outage", () => {
  test.each(["getUser", "unlockUser", "createUser", "findUsersById"] as const)(
    "of 1,000 calls costs at most 1.1 requests a call: %s",
    async (operation) => {
      for (const fault of ["fails", "disconnects"] as const) {
        const fake = fakeIdentity({ client: { maxRetries: 5 } });
        if (fault === "fails") fake[operation].fails(503);
        else fake[operation].disconnects({ sent: false });
        for (let call = 0; call < 1_000; call++) await failureOf(callOf[operation](fake.client));
        expect(fake.calls.length).toBeLessThanOrEqual(1_100);
      }
    },
  );
});

describe("maxRetries", () => {
  test.each([0, 1, 4])("%i is what it says", async (maxRetries) => {
    const fake = fakeIdentity({ client: { maxRetries } });
    fake.getUser.fails(500);
    expect(await failureOf(fake.client.getUser("u-1"))).toMatchObject({ attempts: maxRetries + 1 });
    expect(await failureOf(fake.client.getUser("u-1", {}, { maxRetries: 1 }))).toMatchObject({ attempts: 2 });
  });

  test("does not count a replaced token", async () => {
    let made = 0;
    const fake = fakeIdentity({ client: { maxRetries: 0, token: () => ({ token: `tkn-${++made}` }) } });
    fake.createUser.fails("invalidAuthenticationToken").once();
    fake.createUser.answers(fakeUser());
    const { attempts } = await fake.client.createUser({ ...fakeUser(), type: "Service", roles: null }).withResponse();
    expect([attempts, made]).toEqual([2, 2]);
    fake.createUser.fails("invalidIdentityToken");
    expect(await failureOf(callOf.createUser(fake.client))).toMatchObject({
      code: 187,
      attempts: 2,
      maybeApplied: false,
    });
  });
});

test("a token refresh that fails after a lost answer still says that the write may have been applied", async () => {
  let made = 0;
  const token = () => {
    if (++made > 1) throw new Error("down");
    return { token: "tkn", expiresAt: Date.UTC(2030, 0, 1) };
  };
  const fake = fakeIdentity({ client: { token } });
  fake.deleteUser.fails(503).once();
  fake.deleteUser.fails("invalidAuthenticationToken");
  expect(await failureOf(fake.client.deleteUser("u-1"))).toMatchObject({
    kind: "token",
    operation: "deleteUser",
    attempts: 2,
    maybeApplied: true,
  });
});
