import { expect, test } from "vitest";
import { redacted } from "./redacted.ts";

test.each([
  ["a token of the local service", "token idu_AbC-9_z is unknown", "token [redacted] is unknown"],
  ["a secret that is known", "s3cret is unknown", "[redacted] is unknown"],
  [
    "a password that Pact quotes",
    "$.password -> Expected '3L3Ln%3v!' to match '^.+$'",
    "$.password -> Expected [redacted] to match '^.+$'",
  ],
])("%s is not shown", (_name, text, shown) => {
  expect(redacted(text, ["s3cret"])).toBe(shown);
});
