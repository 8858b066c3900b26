import { beforeAll, expect, test } from "vitest";
import { runApart } from "../process/apart.ts";
import type { Result, Scenario } from "./strict-verifier.fixture.ts";

const sound: Scenario = { handler: "is there", expected: ["getUser: a user"], status: 200, environment: {} };

const scenarios = {
  "is sound": sound,
  "finds another status": { ...sound, status: 404 },
  "leaves one out": { ...sound, expected: ["getUser: a user", "getUser: another user"] },
  "verifies one unasked": { ...sound, expected: [] },
  "has a state without a handler": { ...sound, handler: "is missing" },
  "has a handler that throws": { ...sound, handler: "throws" },
  "is filtered by description": { ...sound, environment: { PACT_DESCRIPTION: "getUser" } },
  "is filtered by state": { ...sound, environment: { PACT_PROVIDER_STATE: "a user" } },
  "is filtered to no state": { ...sound, environment: { PACT_PROVIDER_NO_STATE: "true" } },
} as const satisfies Readonly<Record<string, Scenario>>;

const results = new Map<string, Result>();

// All in one process: loading Pact takes longer than all that it does here.
beforeAll(async () => {
  const fixture = new URL("./strict-verifier.fixture.ts", import.meta.url);
  const { answer } = await runApart<Result[]>(fixture, Object.values(scenarios), { redact: (text) => text });
  for (const [index, name] of Object.keys(scenarios).entries()) results.set(name, answer[index] as Result);
});

test("verifyStrictly() reports an interaction that succeeded", () => {
  const verified = [{ description: "getUser: a user", success: true, pending: false, mismatches: "" }];
  expect(results.get("is sound")).toEqual({ verified });
});

test("verifyStrictly() reports an interaction that failed, and how", () => {
  expect(results.get("finds another status")).toMatchObject({
    verified: [{ success: false, mismatches: expect.stringContaining("expected 200 but was 404") as string }],
  });
});

test.each<[keyof typeof scenarios, string]>([
  ["leaves one out", '"getUser: another user" was not verified'],
  ["verifies one unasked", '"getUser: a user" was verified unasked'],
  ["has a state without a handler", 'no handler for state "a user"'],
  ["has a handler that throws", 'the handler of state "a user" failed: the database is away'],
  ["is filtered by description", "PACT_DESCRIPTION is set"],
  ["is filtered by state", "PACT_PROVIDER_STATE is set"],
  ["is filtered to no state", "PACT_PROVIDER_NO_STATE is set"],
])("verifyStrictly() refuses a run that %s", (scenario, reason) => {
  expect(results.get(scenario)).toMatchObject({ refused: expect.stringContaining(reason) as string });
});
