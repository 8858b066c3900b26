import { describe, expect, test } from "vitest";
import { manualRuntime } from "../../fixtures/manual-runtime.ts";
import { startDeadline } from "../http/deadline.ts";
import { keepToken } from "./token.ts";
import { isSendable, type TokenProvider, type TokenRequest } from "../options/token-provider.ts";

const hour = 3_600_000;

/** A provider whose answers the test gives, one by one. */
function scriptedProvider() {
  const asked: (TokenRequest & { resolve: (given: never) => void; reject: (error: unknown) => void })[] = [];
  const provide: TokenProvider = (request) =>
    new Promise((resolve, reject) => void asked.push({ ...request, resolve, reject }));
  return { asked, provide };
}

function keeperOf(token: string | TokenProvider) {
  const runtime = manualRuntime();
  const deadline = startDeadline(runtime, Infinity);
  const keeper = keepToken(runtime, token);
  return { runtime, deadline, keeper, get: async () => keeper.get(deadline) };
}

/** A keeper that has just been given a token, for an hour. */
async function holding(token: string) {
  const { asked, provide } = scriptedProvider();
  const kept = keeperOf(provide);
  const first = kept.get();
  await kept.runtime.advance(0);
  asked[0]?.resolve({ token, expiresAt: kept.runtime.now() + hour } as never);
  await first;
  return { asked, ...kept };
}

test("a static token is given at once, and cannot be replaced", () => {
  const { keeper, deadline } = keeperOf("tkn");
  expect(keeper.get(deadline)).toBe("tkn");
  keeper.refuse("tkn");
  expect(keeper.get(deadline)).toBe("tkn");
});

describe("a token function", () => {
  test("is asked once by all who wait, and again only when its token ends", async () => {
    const { asked, provide } = scriptedProvider();
    const { keeper, deadline, get, runtime } = keeperOf(provide);
    const waiting = Promise.all(Array.from({ length: 100 }, get));
    await runtime.advance(0);
    expect(asked).toHaveLength(1);
    asked[0]?.resolve({ token: "tkn-1", expiresAt: runtime.now() + hour } as never);
    expect(new Set(await waiting)).toEqual(new Set(["tkn-1"]));
    expect(keeper.get(deadline)).toBe("tkn-1");
    expect(asked[0]).toMatchObject({ forceRefresh: false });
  });

  test("without an end is asked each time", async () => {
    let made = 0;
    const { get } = keeperOf(() => `tkn-${++made}`);
    expect([await get(), await get()]).toEqual(["tkn-1", "tkn-2"]);
  });

  test("is asked early in the background, and the old token is still used", async () => {
    const { asked, keeper, deadline, runtime } = await holding("tkn-1");
    await runtime.advance(hour - 120_001);
    expect([keeper.get(deadline), asked.length]).toEqual(["tkn-1", 1]);
    await runtime.advance(1);
    expect([keeper.get(deadline), keeper.get(deadline), asked.length]).toEqual(["tkn-1", "tkn-1", 2]);
    asked[1]?.resolve({ token: "tkn-2", expiresAt: runtime.now() + hour } as never);
    await runtime.advance(0);
    expect(keeper.get(deadline)).toBe("tkn-2");
  });

  test("that fails early is asked again after 15 s, and waited for at the end", async () => {
    const { asked, keeper, deadline, get, runtime } = await holding("tkn-1");
    await runtime.advance(hour - 120_000);
    void keeper.get(deadline);
    asked[1]?.reject(new Error("down"));
    await runtime.advance(14_999);
    expect([keeper.get(deadline), asked.length]).toEqual(["tkn-1", 2]);
    await runtime.advance(1);
    expect([keeper.get(deadline), asked.length]).toEqual(["tkn-1", 3]);
    asked[2]?.reject(new Error("down"));
    await runtime.advance(75_000);
    const last = get();
    await runtime.advance(0);
    asked[3]?.resolve({ token: "tkn-2" } as never);
    expect(await last).toBe("tkn-2");
  });

  test("of a short life is not asked all the time", async () => {
    let made = 0;
    const { get, runtime } = keeperOf(() => ({ token: `tkn-${++made}`, expiresAt: runtime.now() + 30_000 }));
    await get();
    await runtime.advance(19_999);
    expect([await get(), made]).toEqual(["tkn-1", 1]);
    await runtime.advance(7_001);
    expect([await get(), made]).toEqual(["tkn-2", 2]);
  });
});

describe("a refused token", () => {
  test("is replaced once for all who used it", async () => {
    const { asked, keeper, get, runtime } = await holding("old");
    keeper.refuse("old");
    keeper.refuse("old");
    const renewed = Promise.all([get(), get()]);
    await runtime.advance(0);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatchObject({ forceRefresh: true });
    asked[1]?.resolve({ token: "new", expiresAt: runtime.now() + hour } as never);
    expect(await renewed).toEqual(["new", "new"]);
    // Somebody who used the old one comes late: the new one stays.
    keeper.refuse("old");
    expect(await get()).toBe("new");
    expect(asked).toHaveLength(2);
  });

  test("does not come back from a request that was under way", async () => {
    const { asked, keeper, deadline, get, runtime } = await holding("old");
    await runtime.advance(hour - 100_000);
    void keeper.get(deadline); // renews early: asked[1]
    keeper.refuse("old");
    const renewed = get(); // must not join asked[1]
    await runtime.advance(0);
    expect(asked.map(({ forceRefresh }) => forceRefresh)).toEqual([false, false, true]);
    asked[2]?.resolve({ token: "new", expiresAt: runtime.now() + hour } as never);
    expect(await renewed).toBe("new");
    asked[1]?.resolve({ token: "old", expiresAt: runtime.now() + hour } as never);
    await runtime.advance(0);
    expect(keeper.get(deadline)).toBe("new");
  });
});

describe("a request for a token that never settles", () => {
  /** A keeper whose token is about to end, and whose early renewal is under way. */
  async function renewing() {
    const { asked, provide } = scriptedProvider();
    const { keeper, runtime } = keeperOf(provide);
    const first = Promise.resolve(keeper.get(startDeadline(runtime, Infinity)));
    await runtime.advance(0);
    asked[0]?.resolve({ token: "old", expiresAt: runtime.now() + hour } as never);
    await first;
    await runtime.advance(hour - 100_000);
    expect(keeper.get(startDeadline(runtime, Infinity))).toBe("old");
    expect(asked).toHaveLength(2);
    return { keeper, runtime, asked };
  }

  test("is nobody's who must wait, if it was made early: another one is made", async () => {
    const { keeper, runtime, asked } = await renewing();
    await runtime.advance(80_000);
    const waiting = Promise.all([1, 2].map(async () => keeper.get(startDeadline(runtime, Infinity))));
    await runtime.advance(0);
    expect(asked).toHaveLength(3);
    asked[2]?.resolve({ token: "new", expiresAt: runtime.now() + hour } as never);
    expect(await waiting).toEqual(["new", "new"]);
  });

  test("and settles after all does not replace a newer one", async () => {
    const { keeper, runtime, asked } = await renewing();
    await runtime.advance(80_000);
    const waiting = Promise.resolve(keeper.get(startDeadline(runtime, Infinity)));
    await runtime.advance(0);
    asked[2]?.resolve({ token: "new", expiresAt: runtime.now() + hour } as never);
    expect(await waiting).toBe("new");
    asked[1]?.resolve({ token: "late", expiresAt: runtime.now() + hour } as never);
    await runtime.advance(0);
    expect(keeper.get(startDeadline(runtime, Infinity))).toBe("new");
  });

  test("is made again by the early renewals that follow", async () => {
    const { keeper, runtime, asked } = await renewing();
    await runtime.advance(14_999);
    void keeper.get(startDeadline(runtime, Infinity));
    expect(asked).toHaveLength(2);
    await runtime.advance(1);
    void keeper.get(startDeadline(runtime, Infinity));
    expect(asked).toHaveLength(3);
    asked[2]?.resolve({ token: "new", expiresAt: runtime.now() + hour } as never);
    await runtime.advance(0);
    expect(keeper.get(startDeadline(runtime, Infinity))).toBe("new");
  });

  test("is joined for 15 s and not after, however many wait for it", async () => {
    const { asked, provide } = scriptedProvider();
    const { keeper, runtime } = keeperOf(provide);
    const outcomes: string[] = [];
    for (let second = 0; second <= 20; second++) {
      Promise.resolve(keeper.get(startDeadline(runtime, 60_000))).then(
        (token) => outcomes.push(token),
        ({ end }: { end: string }) => outcomes.push(end),
      );
      await runtime.advance(1_000);
    }
    expect(asked).toHaveLength(2);
    asked[1]?.resolve({ token: "tkn", expiresAt: runtime.now() + hour } as never);
    await runtime.advance(60_000);
    expect(outcomes).toEqual([...Array(6).fill("tkn"), ...Array(15).fill("timeout")]);
  });
});

describe("a failure", () => {
  test("reaches all who wait and locks nobody out", async () => {
    const { asked, provide } = scriptedProvider();
    const { get, runtime } = keeperOf(provide);
    const waiting = Promise.allSettled([get(), get()]);
    await runtime.advance(0);
    asked[0]?.reject(Object.assign(new Error("password hunter2 is wrong"), { code: "E1" }));
    const outcomes = await waiting;
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        reason: { kind: "token", message: "Cannot get a token: the token function failed", cause: { code: "E1" } },
      });
      expect(String((outcome as PromiseRejectedResult).reason.cause)).not.toContain("hunter2");
    }
    const next = get();
    await runtime.advance(0);
    asked[1]?.resolve("tkn" as never);
    expect(await next).toBe("tkn");
  });

  test.each([undefined, "", "two words", {}, { token: 7 }])("is what %j is", async (given) => {
    const { get } = keeperOf(() => given as never);
    await expect(get()).rejects.toMatchObject({
      kind: "token",
      message: expect.stringContaining("none to send"),
    });
  });

  test.each([Number.NaN, null, 0, Date.UTC(2026, 6, 1) / 1_000])(
    "is an end that is no epoch milliseconds: %j",
    async (expiresAt) => {
      const { get } = keeperOf(() => ({ token: "tkn", expiresAt: expiresAt as number }));
      await expect(get()).rejects.toMatchObject({
        kind: "token",
        message: 'Cannot get a token: "expiresAt" must be milliseconds since 1970',
      });
    },
  );

  test.each(["text", null, undefined])("may be thrown as %j", async (thrown) => {
    const { get } = keeperOf(() => {
      throw thrown;
    });
    await expect(get()).rejects.toMatchObject({ kind: "token" });
  });
});

test("a caller who gives up leaves the others waiting; the signal of the function aborts with the last", async () => {
  const { asked, provide } = scriptedProvider();
  const { keeper, runtime } = keeperOf(provide);
  const [one, two] = [new AbortController(), new AbortController()];
  const first = Promise.resolve(keeper.get(startDeadline(runtime, Infinity, one.signal)));
  const second = Promise.resolve(keeper.get(startDeadline(runtime, Infinity, two.signal)));
  one.abort();
  await expect(first).rejects.toMatchObject({ end: "aborted" });
  expect(asked[0]?.signal.aborted).toBe(false);
  two.abort();
  await expect(second).rejects.toMatchObject({ end: "aborted" });
  expect(asked[0]?.signal.aborted).toBe(true);
  const third = Promise.resolve(keeper.get(startDeadline(runtime, Infinity)));
  await runtime.advance(0);
  expect(asked).toHaveLength(2);
  asked[1]?.resolve("tkn" as never);
  expect(await third).toBe("tkn");
});

test.each([
  ["abc.DEF-1~+/=", true],
  ["", false],
  ["a b", false],
  ["a\r\nb: c", false],
  ["é", false],
  [undefined, false],
])("isSendable(%j) is %s", (token, expected) => {
  expect(isSendable(token)).toBe(expected);
});
