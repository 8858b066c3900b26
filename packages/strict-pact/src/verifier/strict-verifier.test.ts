import { beforeAll, expect, test } from "vitest";
import { runApart } from "../process/apart.ts";
import { redactCredentials } from "../process/redact.ts";
import type { Result, Scenario } from "./strict-verifier.fixture.ts";

const both = ["getBook: a book", "listBooks: all"];
const sound: Scenario = { states: "by a handler", expected: both, status: 200 };

const scenarios = {
  "is sound": sound,
  "sets states by a URL": { ...sound, states: "by a URL" },
  "finds another status": { ...sound, status: 404 },
  "has a state without a handler": { ...sound, states: "by none" },
  "has a handler that throws": { ...sound, states: "by one that throws" },
  "has a state that its URL refuses": { ...sound, states: "by a URL that refuses" },
  "has a provider that is not reset": { ...sound, resets: false },
  "leaves one out": { ...sound, expected: [...both, "getBook: another"] },
  "verifies one unasked": { ...sound, expected: both.slice(1) },
  "is filtered by description": { ...sound, environment: { PACT_DESCRIPTION: "getBook" } },
  "is filtered by state": { ...sound, environment: { PACT_PROVIDER_STATE: "a book" } },
  "is filtered to no state": { ...sound, environment: { PACT_PROVIDER_NO_STATE: "true" } },
} as const satisfies Readonly<Record<string, Scenario>>;

const results = new Map<string, Result>();

// All in one process: loading Pact takes longer than all that it does here.
beforeAll(async () => {
  const fixture = new URL("./strict-verifier.fixture.ts", import.meta.url);
  const { answer } = await runApart<Result[]>(fixture, Object.values(scenarios), { redact: redactCredentials });
  for (const [index, name] of Object.keys(scenarios).entries()) results.set(name, answer[index] as Result);
});

const succeeded = { success: true, sent: true, pending: false, pact: "c 1.0.0", mismatches: "" };

test.each(["is sound", "sets states by a URL"])("verifyStrictly() reports a run that %s", (scenario) => {
  const verified = both.map((description) => ({ ...succeeded, description }));
  expect(results.get(scenario)).toEqual({ verified, requests: 2 });
});

test("verifyStrictly() reports an interaction that failed, and how", () => {
  const differs = { success: false, mismatches: expect.stringContaining("expected 200 but was 404") as string };
  expect(results.get("finds another status")).toMatchObject({ verified: [differs, differs] });
});

test.each<[keyof typeof scenarios, string]>([
  ["has a state without a handler", 'state "a book" was not set: it has no handler'],
  ["has a handler that throws", 'state "a book" was not set: the database is away'],
  ["has a state that its URL refuses", 'state "a book" was not set: the state URL answered 404'],
])("an interaction fails and sends no request where a run %s; others count", (scenario, mismatches) => {
  const verified = [
    { ...succeeded, description: both[0], success: false, sent: false, mismatches },
    { ...succeeded, description: both[1] },
  ];
  expect(results.get(scenario)).toEqual({ verified, requests: 1 });
});

test("no interaction of a run that has a provider that is not reset is sent", () => {
  const failed = { success: false, mismatches: "the provider was not reset: the database is away" };
  expect(results.get("has a provider that is not reset")).toMatchObject({ verified: [failed, failed], requests: 0 });
});

test.each<[keyof typeof scenarios, string]>([
  ["leaves one out", '"getBook: another" was not verified'],
  ["verifies one unasked", '"getBook: a book" was verified unasked'],
  ["is filtered by description", "PACT_DESCRIPTION is set"],
  ["is filtered by state", "PACT_PROVIDER_STATE is set"],
  ["is filtered to no state", "PACT_PROVIDER_NO_STATE is set"],
])("verifyStrictly() refuses a run that %s", (scenario, reason) => {
  expect(results.get(scenario)).toMatchObject({ refused: expect.stringContaining(reason) as string });
});
