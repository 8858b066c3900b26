/**
 * Measures the wall time of a run of the contracts, with vitest's start and the machine's load.
 *
 * The budgets are seconds on two quiet cores; the quickest of three rounds counts, since load only adds time.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const contracts = join(import.meta.dirname, "..");
const vitest = join(contracts, "node_modules", "vitest", "vitest.mjs");
const steps = {
  consumer: [vitest, "run", "--project", "consumer"],
  "verification on SQLite": [vitest, "run", "--project", "provider"],
  "verification on PostgreSQL": [vitest, "run", "--project", "postgres"],
  "the packed SDK": [join("checks", "packed-sdk.ts")],
};

function secondsOf(parameters: readonly string[]): number {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, { cwd: contracts, encoding: "utf8" });
  if (status !== 0) throw new Error(`Cannot measure: a step failed\n${stdout}${stderr}`);
  return (performance.now() - startedAt) / 1_000;
}

const rounds = [1, 2, 3].map(() => Object.values(steps).map(secondsOf));
const best = Object.keys(steps).map((_, step) => Math.min(...rounds.map((seconds) => seconds[step] ?? Infinity)));
console.log("Contracts, the quickest of three rounds, in seconds");
console.table(Object.fromEntries(Object.keys(steps).map((step, at) => [step, best[at]?.toFixed(2)])));
const checks = [
  { what: "consumer and verification", of: best.slice(0, 2), budget: 5 },
  { what: "with PostgreSQL and the packed SDK", of: best, budget: 15 },
].map(({ what, of, budget }) => {
  const measured = of.reduce((sum, seconds) => sum + seconds);
  return { what, budget, measured: measured.toFixed(2), verdict: measured <= budget ? "kept" : "BROKEN" };
});
console.table(checks);
if (checks.some(({ verdict }) => verdict === "BROKEN")) process.exitCode = 1;
