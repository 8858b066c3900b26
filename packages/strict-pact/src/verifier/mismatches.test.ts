import { expect, test } from "vitest";
import { differencesOf } from "./mismatches.ts";

test("differencesOf() words every difference, a line each", () => {
  const mismatches = [
    { type: "BodyMismatch", path: "$.title", mismatch: "Expected 5 to be a string" },
    { type: "StatusMismatch", mismatch: "expected 200 but was 404" },
  ];
  expect(differencesOf({ mismatch: { type: "mismatches", mismatches } })).toBe(
    "$.title -> Expected 5 to be a string\nStatusMismatch -> expected 200 but was 404",
  );
});

test("differencesOf() shows a failure that is no difference whole", () => {
  const mismatch = { type: "error", message: "connection refused" };
  expect(differencesOf({ mismatch })).toContain("connection refused");
});
