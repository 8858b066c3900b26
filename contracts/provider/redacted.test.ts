import { expect, test } from "vitest";
import { redacted } from "./redacted.ts";

test.each([
  ["a token in a header", "Authorization: Bearer abc.DEF-123", "Authorization: Bearer [redacted]"],
  ["a token of the local service", "token idu_AbC-9_z is unknown", "token [redacted] is unknown"],
  ["a password in JSON", '{"id":"1","password":"a\\"b,c"}', '{"id":"1","password":"[redacted]"}'],
  ["a password in JSON in JSON", '"{\\"password\\": \\"a b\\"}"', '"{\\"password\\": \\"[redacted]\\"}"'],
  [
    "a password that Pact quotes",
    "$.password -> Expected '3L3Ln%3v!' to match '^.+$'",
    "$.password -> Expected [redacted] to match '^.+$'",
  ],
  [
    "a list of passwords that Pact quotes",
    `$.password -> Expected ["3L3Ln to %3v"] (Array) to be the same type as 'an example' (String)`,
    `$.password -> Expected [redacted] (Array) to be the same type as 'an example' (String)`,
  ],
])("%s is not shown", (_name, text, shown) => {
  expect(redacted(text)).toBe(shown);
});

test("a secret that is known is shown nowhere", () => {
  expect(redacted("s3cret and s3cret", ["s3cret", ""])).toBe("[redacted] and [redacted]");
});

test.each(["password", "password ", "$.password -> Expected ", "idu_-", ' "password":["', " ", " ("])(
  "1 MiB of %j takes time in proportion",
  (piece) => {
    const before = process.cpuUsage();
    redacted(piece.repeat(2 ** 20 / piece.length));
    // What grows with the square takes minutes.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(5_000);
  },
);

test("what is wrong is still told", () => {
  const mismatch = "$.login -> Expected 5 (Integer) to be the same type as 'joe.bloggs@example.com' (String)";
  expect(redacted(mismatch)).toBe(mismatch);
});
