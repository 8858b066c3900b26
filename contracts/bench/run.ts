import { spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * Measures the wall time of a run of the contracts, with vitest's start and the machine's load.
 *
 * The budgets are seconds on two quiet cores; the quickest of a few rounds counts, since load only adds time.
 */
const rounds = 3;
const contracts = join(import.meta.dirname, "..");
const vitest = join(contracts, "node_modules", "vitest", "vitest.mjs");
const steps = {
  consumer: [vitest, "run", "--project", "consumer"],
  "verification on SQLite": [vitest, "run", "--project", "provider"],
  "verification on PostgreSQL": [vitest, "run", "--project", "postgres"],
  "the packed SDK": [join("checks", "packed-sdk.ts")],
};
type Step = keyof typeof steps;
const budgets: readonly { readonly what: string; readonly of: readonly Step[]; readonly budget: number }[] = [
  { what: "consumer and verification", of: ["consumer", "verification on SQLite"], budget: 5 },
  { what: "with PostgreSQL and the packed SDK", of: Object.keys(steps) as Step[], budget: 15 },
];

function secondsOf(parameters: readonly string[]): number {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, {
    cwd: contracts,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Cannot measure: a step failed\n${stdout}${stderr}`);
  return (performance.now() - startedAt) / 1_000;
}

const best = new Map<Step, number>();
for (let round = 0; round < rounds; round++) {
  for (const [step, parameters] of Object.entries(steps) as [Step, string[]][]) {
    best.set(step, Math.min(best.get(step) ?? Infinity, secondsOf(parameters)));
  }
}
console.log(`Contracts, the quickest of ${rounds} rounds`);
console.table(Object.fromEntries([...best].map(([step, seconds]) => [step, { seconds: seconds.toFixed(2) }])));
const checks = budgets.map(({ what, of, budget }) => {
  const measured = of.reduce((sum, step) => sum + (best.get(step) ?? Number.NaN), 0);
  return { what, budget, measured: measured.toFixed(2), verdict: measured <= budget ? "kept" : "BROKEN" };
});
console.log("Budgets, in seconds");
console.table(Object.fromEntries(checks.map(({ what, ...check }) => [what, check])));
if (checks.some(({ verdict }) => verdict === "BROKEN")) process.exitCode = 1;
