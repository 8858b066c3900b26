import { describe, expect, test } from "vitest";
import type { Attempt } from "../http/attempt.ts";
import type { Progress } from "./call.ts";
import { Ended } from "../http/deadline.ts";
import { decide } from "./decide.ts";
import { IdentityError } from "../errors/error.ts";
import { operations, type OperationId } from "../operations/operations.ts";

/** An operation of each class. */
const classes = ["getUser", "unlockUser", "resetPassword"] as const satisfies readonly OperationId[];

/** Changes of the usual state, the clock, the budget and the settings as plain values. */
type Changes = Partial<Progress> & {
  readonly remaining?: number;
  readonly affordable?: boolean;
  readonly random?: number;
  readonly maxRetryAfter?: number;
};

function progressOf(
  operation: OperationId,
  { remaining = 50_000, affordable = true, random = 0.5, maxRetryAfter = 40_000, ...changes }: Changes = {},
): Progress {
  return {
    call: { operation, id: "u-1" },
    attempts: 1,
    maybeApplied: false,
    retries: 0,
    refusals: 0,
    token: "tkn",
    replaceable: false,
    maxRetries: 2,
    settings: { baseUrl: "https://acme.lusid.com/identity", maxRetryAfter },
    runtime: { now: () => 0, random: () => random },
    deadline: { left: () => remaining },
    budget: { left: affordable ? 10 : 9 },
    ...changes,
  };
}

function answer(status: number, headers: Record<string, string> = {}, body: object = {}): Attempt {
  return { response: new Response(null, { status, headers }), text: JSON.stringify(body) };
}

const lost = (how: "network" | "timeout" | "parse", sent: boolean): Attempt => ({
  lost: how,
  sent,
  cause: new Error("ECONNRESET"),
});

const notSent = (reason: string): Attempt => ({ lost: "network", sent: false, reason, cause: new Error("x") });

/** Returns a decision in few words. */
function decided(result: Attempt, operation: OperationId, changes?: Changes) {
  const decision = decide(result, operations[operation], progressOf(operation, changes));
  if (decision.next === "done") return "done";
  const { pause, maybeApplied } = decision;
  const words = [
    decision.next === "failed" ? `failed ${decision.notRepeated ?? ""}` : `${decision.next} ${decision.delay}`,
    pause && `pause ${pause}`,
    maybeApplied && "maybe",
  ];
  return words.filter(Boolean).join(", ").trim();
}

/** By class: safe, idempotent, once. */
const three = (result: Attempt, changes?: Changes) => classes.map((operation) => decided(result, operation, changes));

describe("an attempt", () => {
  test.each<[string, Attempt, readonly [string, string, string]]>([
    ["an answer", answer(200, {}, { id: "u-1" }), ["done", "done", "done"]],
    ["403", answer(403), ["failed", "failed", "failed"]],
    ["501", answer(501), ["failed", "failed", "failed"]],
    ["425", answer(425), ["retry 125", "retry 125", "retry 125"]],
    ["500", answer(500), ["retry 125", "retry 125, maybe", "failed , maybe"]],
    ["503 after 7 s", answer(503, { "retry-after": "7" }), ["retry 7000", "retry 7000, maybe", "failed , maybe"]],
    ["503 at once", answer(503, { "retry-after": "0" }), ["retry 0", "retry 0, maybe", "failed , maybe"]],
    ["a redirect", answer(302), ["failed", "failed , maybe", "failed , maybe"]],
    ["lost when sent", lost("network", true), ["retry 125", "retry 125, maybe", "failed , maybe"]],
    ["stalled", lost("timeout", true), ["retry 125", "retry 125, maybe", "failed , maybe"]],
    ["garbled", lost("parse", true), ["failed", "failed , maybe", "failed , maybe"]],
    ["not sent", lost("network", false), ["retry 125", "retry 125", "retry 125"]],
    ["a proxy that wants a password", notSent("the proxy refused the tunnel (407)"), ["failed", "failed", "failed"]],
    ["a proxy that refuses", notSent("the proxy refused the tunnel (403)"), Array(3).fill("retry 125") as never],
    ["ended when sent", { lost: "ended", sent: true }, ["failed", "failed , maybe", "failed , maybe"]],
    ["ended when not sent", { lost: "ended", sent: false }, ["failed", "failed", "failed"]],
  ])("that came to %s", (_, result, expected) => {
    expect(three(result)).toEqual(expected);
  });

  test("that came to nothing keeps what an earlier one left open", () => {
    for (const result of [answer(403), answer(425), answer(429), lost("network", false), answer(401)]) {
      expect(decided(result, "resetPassword", { maybeApplied: true, replaceable: true })).toMatch(/, maybe$/);
    }
    expect(decided({ lost: "ended", sent: false }, "unlockUser", { maybeApplied: true })).toBe("failed , maybe");
  });
});

describe("429", () => {
  test("costs no retry and pauses all, as long as it says", () => {
    const spent = { retries: 99, maxRetries: 0, affordable: false };
    const all = (words: string) => [words, words, words];
    expect(three(answer(429, { "retry-after": "7" }), spent)).toEqual(all("pause 7000, pause 7000"));
  });

  test("without a time, or at once, is repeated after at least half the ceiling, which grows by refusals", () => {
    const delays = [0, 1, 2, 5, 9].map((refusals) =>
      [0, 1].map((random) => decided(answer(429), "getUser", { refusals, random, retries: 9 })),
    );
    const words = (ms: number) => `pause ${ms}, pause ${ms}`;
    expect(delays).toEqual(
      [
        [125, 250],
        [250, 500],
        [500, 1_000],
        [4_000, 8_000],
        [4_000, 8_000],
      ].map((pair) => pair.map(words)),
    );
    expect(decided(answer(429, { "retry-after": "0" }), "getUser")).toBe(words(188));
  });

  test.each([
    ["41", "failed maxRetryAfter, pause 40000", {}],
    ["40", "pause 40000, pause 40000", {}],
    ["30", "failed timeout, pause 30000", { remaining: 30_000 }],
    ["30", "pause 30000, pause 30000", { remaining: 30_001 }],
    ["86400", "failed maxRetryAfter, pause 40000", {}],
  ])("after %s s: %s", (retryAfter, expected, changes) => {
    expect(decided(answer(429, { "retry-after": retryAfter }), "getUser", changes)).toBe(expected);
  });

  test("is not waited for where no wait is wanted, with a time or without", () => {
    for (const headers of [{}, { "retry-after": "1" }]) {
      expect(decided(answer(429, headers), "getUser", { maxRetryAfter: 0 })).toBe("failed maxRetryAfter");
    }
  });
});

describe("what may be repeated is not", () => {
  test.each<[string, Changes, Record<string, string>]>([
    ["failed maxRetries", { retries: 2 }, {}],
    ["retry 500", { retries: 2, maxRetries: 3 }, {}],
    ["failed maxRetries", { maxRetries: 0, affordable: false }, {}],
    ["failed maxRetryAfter", {}, { "retry-after": "41" }],
    ["retry 40000", {}, { "retry-after": "40" }],
    ["failed timeout", { remaining: 40_000 }, { "retry-after": "40" }],
    ["failed timeout", { remaining: 125 }, {}],
    ["retry 125", { remaining: 126, maxRetryAfter: 0 }, {}],
    ["failed retryBudget", { affordable: false }, {}],
  ])("%s", (expected, changes, headers) => {
    expect(decided(answer(503, headers), "getUser", changes)).toBe(expected);
  });

  test("and says so where the reason is the client's and not the call's", () => {
    const messages = [{ affordable: false }, { retries: 2 }].map((changes) => {
      const decision = decide(answer(503), operations.getUser, progressOf("getUser", changes));
      return decision.next === "failed" && decision.error;
    });
    expect(messages).toMatchObject([
      {
        message: `Cannot get user "u-1": the service answered 503 (503); the retry budget is spent`,
        notRepeated: "retryBudget",
      },
      { message: 'Cannot get user "u-1": the service answered 503 (503)', notRepeated: "maxRetries" },
    ]);
  });
});

describe("a refused token", () => {
  test.each([answer(401), answer(400, {}, { code: 187 }), answer(403, {}, { code: 2153 })])(
    "is replaced once, without a wait and at no cost",
    (result) => {
      const spent = { maxRetries: 0, affordable: false };
      expect(three(result, { ...spent, replaceable: true })).toEqual(Array(3).fill("token 0"));
      expect(three(result, spent)).toEqual(Array(3).fill("failed"));
    },
  );
});

test("what ended the call is handed on as it is", () => {
  const ended = new Ended("aborted", "why");
  const config = new IdentityError("config", "x");
  const errorOf = (result: Attempt) => {
    const decision = decide(result, operations.getUser, progressOf("getUser"));
    return decision.next === "failed" && decision.error;
  };
  expect(errorOf({ lost: "ended", sent: true, cause: ended })).toBe(ended);
  expect(errorOf({ lost: "ended", sent: true, cause: config })).toBe(config);
});

test.each([
  [501, 157, "; LUSID has it since 0.0.2497"],
  [501, undefined, "; LUSID has it since 0.0.2497"],
  [404, undefined, "; LUSID has it since 0.0.2497"],
  [404, 657, ""],
  [403, undefined, '; check "baseUrl"'],
])("%s with code %s says of a newer operation what may be wrong", (status, code, hint) => {
  const row = { ...operations.unlockUser, since: "0.0.2497" } as const;
  const decision = decide(answer(status, {}, { code, title: "T" }), row, progressOf("unlockUser"));
  const message = decision.next === "failed" ? (decision.error as Error).message : "";
  expect(message.slice(message.lastIndexOf(")") + 1)).toBe(hint);
  const older = decide(answer(status, {}, { code }), operations.unlockUser, progressOf("unlockUser"));
  expect(String(older.next === "failed" && older.error)).not.toContain("since");
});

test("a user who is not there stands for an older version, where the path of a newer operation is a user's", () => {
  const decision = decide(answer(404, {}, { code: 657 }), operations.getUserSchema, progressOf("getUserSchema"));
  expect(decision).toMatchObject({ error: { message: expect.stringMatching(/; LUSID has it since 0\.0\.3032$/) } });
});

test.each([
  ["ECONNREFUSED", 443, '"baseUrl"'],
  ["ECONNREFUSED", 80, '"baseUrl"'],
  ["ECONNREFUSED", 3128, "HTTPS_PROXY"],
  ["ENOTFOUND", "acme.lusid.com", '"baseUrl"'],
  ["ENOTFOUND", "proxy.acme.com", "HTTPS_PROXY"],
  ["CERT_HAS_EXPIRED", undefined, '"baseUrl"'],
  ["Proxy response (407) !== 200 when HTTP Tunneling", undefined, "HTTPS_PROXY"],
])("%s at %s names what to check: %s", (message, peer, place) => {
  const result: Attempt = { lost: "network", sent: false, cause: new Error(message), peer };
  expect(decide(result, operations.getUser, progressOf("getUser", { retries: 2 }))).toMatchObject({
    error: {
      message: `Cannot get user "u-1": cannot reach https://acme.lusid.com/identity (${message}); check ${place}`,
    },
  });
});

test("status and code go into the log", () => {
  const decision = decide(answer(503, {}, { code: -1 }), operations.getUser, progressOf("getUser"));
  expect(decision).toMatchObject({ details: { status: 503, code: -1 } });
});
