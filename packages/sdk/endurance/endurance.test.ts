import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { renderedReadme } from "../fill-readme.ts";
import type { Plan } from "./plan.ts";
import { complaintOf, run, type Result } from "./run.ts";
import { tableOf } from "./table.ts";
import { tenThousand } from "./ten-thousand.ts";

// Only for a run that hangs: a call times out after one minute, and a run two minutes after its last call began.
const limit = 300_000;

const complaintsOf = (results: readonly Result[]) => results.flatMap((result) => complaintOf(result) ?? []);

describe("10,000 calls under 429, 503, resets, stalls and a token that rotates each second", () => {
  let results: readonly Result[];
  beforeAll(async () => {
    results = await run(tenThousand);
  }, limit);

  test("lose no call that could succeed, and report each correctly", () => {
    expect(results).toHaveLength(10_000);
    expect(complaintsOf(results).slice(0, 20)).toEqual([]);
  });

  test("meet every fault, a refused token, and a retry that is refused because the lost request was applied", () => {
    const met = new Set(results.flatMap(({ truth }) => truth.replies));
    expect([...met].toSorted()).toEqual(
      [...Object.keys(tenThousand.rates), "served", "settled", "unauthorized"].toSorted(),
    );
  });

  test("have the figures of the README; `node endurance/fill-table.ts` writes them", () => {
    const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
    expect(readme).toBe(renderedReadme({ endurance: tableOf(results) }));
  });
});

const { stalled: _, ...rates } = tenThousand.rates;
const fewer: Plan = { ...tenThousand, calls: 600, longer: 0, rates };

test.each([0, 1, 5])(
  "with maxRetries %i no call is lost and each report is true",
  { timeout: limit },
  async (maxRetries) => {
    expect(complaintsOf(await run({ ...fewer, seed: maxRetries, maxRetries }))).toEqual([]);
  },
);

test("the figures depend on the plan only, and not on concurrency or timing", { timeout: limit }, async () => {
  const [slow, fast] = [
    await run({ ...fewer, maxConcurrency: 4, burst: 20 }),
    await run({ ...fewer, maxConcurrency: 50, burst: 300 }),
  ];
  expect(tableOf(fast)).toBe(tableOf(slow));
});
