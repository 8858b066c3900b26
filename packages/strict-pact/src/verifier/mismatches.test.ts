import { expect, test } from "vitest";
import { redactingMismatches } from "../process/redact.ts";
import { mismatchesOf, type VerifierError } from "./mismatches.ts";

const redact = redactingMismatches((text) => text);
const begin = "Verifying a pact between identity-users-sdk and identity-users-service Given users";

function failing(description: string, ...mismatches: [path: string, mismatch: string][]): VerifierError {
  const lines = mismatches.map(([path, mismatch]) => ({ type: "BodyMismatch", path, mismatch }));
  return { interaction: `${begin} - ${description}`, mismatch: { type: "mismatches", mismatches: lines } };
}

test("mismatchesOf() words every difference of one interaction, and of no other", () => {
  const errors = [
    failing("getUser: a user", ["$.login", "Expected 5 to be a string"], ["$.id", "Expected '' to match '^.+$'"]),
    failing("getUser: a user who is away", ["$.status", "Expected 1 to be a string"]),
  ];
  expect(mismatchesOf("getUser: a user", errors, redact)).toBe(
    "$.login -> Expected 5 to be a string\n$.id -> Expected '' to match '^.+$'",
  );
});

test("mismatchesOf() names what differs where that has no path", () => {
  const mismatch = {
    type: "mismatches",
    mismatches: [{ type: "StatusMismatch", mismatch: "expected 200 but was 404" }],
  };
  expect(mismatchesOf("x", [{ interaction: `${begin} - x`, mismatch }], redact)).toBe(
    "StatusMismatch -> expected 200 but was 404",
  );
});

test("mismatchesOf() tells a failure that is no difference whole", () => {
  const mismatch = { type: "error", message: "connection refused" };
  expect(mismatchesOf("x", [{ interaction: `${begin} - x`, mismatch }], redact)).toContain("connection refused");
});

test("mismatchesOf() shows no password that the service said", () => {
  const text = `Expected ["3L3Ln%3v!"] (Array) to be the same type as 'an example' (String)`;
  const errors = [failing("expirePassword: an active user", ["$.password", text])];
  expect(mismatchesOf("expirePassword: an active user", errors, redact)).toBe(
    "$.password -> Expected [redacted] (Array) to be the same type as 'an example' (String)",
  );
});
