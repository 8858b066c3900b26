import { beforeAll, expect, test } from "vitest";
import { runApart } from "../process/apart.ts";
import { redactCredentials } from "../process/redact.ts";
import type { Build, HeldPact, Scenario } from "./build.fixture.ts";

const main: HeldPact = { version: "1.0.0", path: "/200", state: "a book" };
const branch: HeldPact = { version: "2.0.0", path: "/200", state: "a book", pending: true };

const scenarios = {
  "is sound": { pacts: [main, branch] },
  "has a pending pact that fails": { pacts: [main, { ...branch, path: "/500" }] },
  "has a pending pact with a state that nobody handles": { pacts: [main, { ...branch, state: "a dream" }] },
  "has a state that nobody handles": { pacts: [{ ...main, state: "a dream" }, branch] },
  "has two pacts that fail, the pending one first": {
    pacts: [
      { ...branch, path: "/500" },
      { ...main, path: "/404" },
    ],
  },
  "is for a pending pact that a webhook names": { pacts: [main, { ...branch, path: "/500" }], named: "2.0.0" },
  "is for another pact that a webhook names": { pacts: [{ ...main, path: "/404" }, branch], named: "1.0.0" },
  "has a broker that takes no results": { pacts: [main], takesResults: false },
} as const satisfies Readonly<Record<string, Scenario>>;

const builds = new Map<string, Build>();

// All in one process: loading Pact takes longer than all that it does here.
beforeAll(async () => {
  const fixture = new URL("./build.fixture.ts", import.meta.url);
  const { answer } = await runApart<Build[]>(fixture, Object.values(scenarios), { redact: redactCredentials });
  for (const [index, name] of Object.keys(scenarios).entries()) builds.set(name, answer[index] as Build);
});

const differs = (status: number) => `StatusMismatch -> expected 200 but was ${status}`;
const unset = 'state "a dream" was not set: it has no handler';

test.each<[keyof typeof scenarios, boolean, readonly [string, string][]]>([
  ["is sound", true, []],
  ["has a pending pact that fails", true, [["c 2.0.0", differs(500)]]],
  ["has a pending pact with a state that nobody handles", true, [["c 2.0.0", unset]]],
  ["has a state that nobody handles", false, [["c 1.0.0", unset]]],
  [
    "has two pacts that fail, the pending one first",
    false,
    [
      ["c 2.0.0", differs(500)],
      ["c 1.0.0", differs(404)],
    ],
  ],
])("a build that %s: passes %s, with %j", (scenario, passed, failures) => {
  const build = builds.get(scenario);
  const failed = build?.verified.filter(({ success }) => !success);
  expect(failed?.map(({ pact, mismatches }) => [pact, mismatches])).toEqual(failures);
  expect(build?.passed).toBe(passed);
  expect(build?.unproven).toBeUndefined();
  expect(build?.told.filter((success) => !success)).toHaveLength(failures.length);
  expect(build?.told).toHaveLength(2);
});

test.each<[keyof typeof scenarios, boolean, readonly [string, string]]>([
  ["is for a pending pact that a webhook names", true, ["c 2.0.0", differs(500)]],
  ["is for another pact that a webhook names", false, ["c 1.0.0", differs(404)]],
])("a build that %s: passes %s, with %j", (scenario, passed, failure) => {
  const build = builds.get(scenario);
  expect(build?.verified.map(({ pact, mismatches }) => [pact, mismatches])).toEqual([failure]);
  expect([build?.passed, build?.told, build?.unproven]).toEqual([passed, [false], undefined]);
});

test("a build that has a broker that takes no results proves nothing", () => {
  const build = builds.get("has a broker that takes no results");
  expect(build?.verified.map(({ success }) => success)).toEqual([true]);
  expect(build?.unproven).toBe(
    "Cannot prove that the result of p 1.0.0+5f2c9ab for c 1.0.0 is published: the broker does not have it",
  );
});
