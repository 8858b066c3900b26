import { describe, expect, test } from "vitest";
import { backoff, isAmbiguous, isRepeatable, parseRetryAfter } from "./retry.ts";

describe("what is repeated", () => {
  test.each([425, 429])("%i by all: the service did not act", (status) => {
    for (const safety of ["safe", "idempotent", "once"] as const) {
      expect(isRepeatable(safety, { status })).toBe(true);
      expect(isAmbiguous(safety, { status })).toBe(false);
    }
  });

  test.each([408, 500, 502, 503, 504, 507, 520, 599])(
    "%i by all but once: somebody failed, and may have acted",
    (status) => {
      expect([isRepeatable("safe", { status }), isAmbiguous("safe", { status })]).toEqual([true, false]);
      expect([isRepeatable("idempotent", { status }), isAmbiguous("idempotent", { status })]).toEqual([true, true]);
      expect([isRepeatable("once", { status }), isAmbiguous("once", { status })]).toEqual([false, true]);
    },
  );

  test.each([400, 401, 403, 404, 409, 422, 501, 505])("%i by none: it is an answer", (status) => {
    for (const safety of ["safe", "idempotent", "once"] as const) {
      expect(isRepeatable(safety, { status })).toBe(false);
      expect(isAmbiguous(safety, { status })).toBe(false);
    }
  });

  test("a lost request by all but once, one that was not sent by all", () => {
    for (const safety of ["safe", "idempotent", "once"] as const) {
      expect(isRepeatable(safety, { sent: false })).toBe(true);
      expect(isRepeatable(safety, { sent: true })).toBe(safety !== "once");
      expect(isAmbiguous(safety, { sent: false })).toBe(false);
      expect(isAmbiguous(safety, { sent: true })).toBe(safety !== "safe");
    }
  });
});

describe("backoff", () => {
  test("is full jitter under a doubling ceiling of 8 s", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 20].map((retry) => backoff(retry, 1))).toEqual([
      250, 500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
    expect(backoff(3, 0)).toBe(0);
    expect(backoff(3, 0.5)).toBe(500);
  });
});

describe("parseRetryAfter", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");

  const headersOf = (retryAfter: string | null, date?: string) =>
    new Headers({ ...(retryAfter !== null && { "retry-after": retryAfter }), ...(date && { date }) });

  test.each([
    ["0", 0],
    ["5", 5_000],
    [" 120 ", 120_000],
    ["0.5", 500],
    ["0.0001", 1],
    ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
    ["Thursday, 01-Jan-26 00:01:00 GMT", 60_000],
    ["Thu Jan  1 00:02:00 2026", 120_000],
    ["Wed, 31 Dec 2025 23:59:59 GMT", 0],
  ])("reads %j as %i ms", (header, ms) => {
    expect(parseRetryAfter(headersOf(header), now)).toBe(ms);
  });

  test.each([
    ["Thu, 01 Jan 2026 00:10:30 GMT", "Thu, 01 Jan 2026 00:10:00 GMT", 30_000],
    ["Thu Jan  1 00:10:30 2026", "Thu Jan  1 00:10:00 2026", 30_000],
    ["Thu, 01 Jan 2026 00:00:30 GMT", "yesterday", 30_000],
    ["5", "Thu, 01 Jan 2026 00:10:00 GMT", 5_000],
  ])("reads %j in an answer of %j as %i ms, however the clocks differ", (header, date, ms) => {
    expect(parseRetryAfter(headersOf(header, date), now)).toBe(ms);
  });

  test.each([
    null,
    "",
    " ",
    "-5",
    "soon",
    "1e3",
    "5 s",
    "2026-01-01",
    "Thu, 99 Foo 2026",
    "Wednesdays, 01 Jan 2026 00:00:30 GMT",
  ])("does not take %j", (header) => {
    expect(parseRetryAfter(headersOf(header), now)).toBeUndefined();
  });
});
