import { expect, test } from "vitest";
import { clusterTrial, type Outcome } from "./cluster/trial.ts";

async function trialOrReason(): Promise<Outcome | string> {
  try {
    return await clusterTrial(4_000);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (process.env["CI"] || !/^Cannot (?:make|start) .*PostgreSQL/.test(reason)) throw error;
    process.stderr.write(`SKIPPED: several instances on PostgreSQL. ${reason}\n`);
    return reason;
  }
}

test("an instance and every database session die under load: no acknowledged write is lost, no call fails", async ({
  skip,
}) => {
  const outcome = await trialOrReason();
  if (typeof outcome === "string") skip(outcome);
  else expectUnharmed(outcome);
});

function expectUnharmed(outcome: Outcome): void {
  expect(outcome.failures).toEqual([]);
  expect(outcome.lost).toEqual([]);
  expect(outcome.acknowledged).toBeGreaterThan(0);
  // What was killed was in use.
  expect(outcome.movedOn).toBeGreaterThan(0);
  expect(outcome.sessionsEnded).toBeGreaterThan(0);
}
