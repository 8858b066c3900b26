import { expect, test } from "vitest";
import { redactCredentials, redactingMismatches } from "./redact.ts";

const redact = redactingMismatches(redactCredentials);

test.each([
  ["a token in a header", "authorization: Bearer abc.DEF-123", "authorization: Bearer [redacted]"],
  ["a password in a header", "Authorization: Basic dTpw", "Authorization: Basic [redacted]"],
  ["a password in JSON", '{"id":"1","password":"a,b"}', '{"id":"1","password":"[redacted]"}'],
  ["a secret of another name", '{"client_secret" : "a b"}', '{"client_secret" : "[redacted]"}'],
  ["a password in JSON in JSON", '"{\\"password\\":\\"a b\\"}"', '"{\\"password\\":\\"[redacted]\\"}"'],
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
  expect(redact(text)).toBe(shown);
});

test("known secrets are shown nowhere, also where one is a part of another", () => {
  expect(redact("s3cret, s3cret-2", ["s3cret", "", "s3cret-2"])).toBe("[redacted], [redacted]");
});

test("other differences are shown", () => {
  const mismatch = "$.title -> Expected 5 (Integer) to be the same type as 'Middlemarch' (String)";
  expect(redact(mismatch)).toBe(mismatch);
});

test.each(["password", '"password":"', "bearer ", "$.token -> Expected ", '\\"secret\\":\\"\\\\', " ("])(
  "1 MiB of %j takes time in proportion",
  (piece) => {
    const before = process.cpuUsage();
    redact(piece.repeat(2 ** 20 / piece.length));
    // A quadratic pattern takes minutes.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(5_000);
  },
);
