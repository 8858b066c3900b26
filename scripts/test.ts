/** `pnpm test`: runs all checks of the repository and prints one summary at the end. */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { command } from "@identity-users/command";
import { flag } from "@identity-users/command/options";
import { root } from "./workspace.ts";
import { resultsOf, type RunSummary, type TaskResult } from "./tasks/reports.ts";
import { runTasks } from "./tasks/run.ts";
import { summaryOf, totalsOf } from "./tasks/summary.ts";

const usage = `Usage: pnpm test [--force]

Checks format, lint and unused code, types and unit tests, the contracts on both sides, the packages, and the extension in
a real VS Code. What did not change since the last run is taken from the cache; --force runs everything.
`;

/** One after the other: a real VS Code wants the processor for itself. */
const phases = [
  [
    "check:format",
    "check:lint",
    "check:unused",
    "check:repository",
    "typecheck",
    "test",
    "contract:consumer",
    "contract:packed",
    "contract:verify",
    "package",
  ],
  ["e2e"],
];

async function runPhase(tasks: readonly string[], force: boolean): Promise<TaskResult[]> {
  const runs = join(root, ".turbo", "runs");
  rmSync(runs, { recursive: true, force: true });
  const flags = [
    "--continue",
    "--summarize",
    "--output-logs=hash-only",
    "--concurrency=3",
    ...(force ? ["--force"] : []),
  ];
  const code = await runTasks([...tasks, ...flags]);
  const [file] = existsSync(runs) ? readdirSync(runs) : [];
  if (!file) throw new Error(`Cannot run ${tasks.join(", ")}: turbo ended with ${code} before it began`);
  const summary = JSON.parse(readFileSync(join(runs, file), "utf8")) as RunSummary;
  return resultsOf(summary).filter(({ task }) => tasks.includes(task.replace("//#", "")));
}

async function test(force: boolean): Promise<number> {
  const results: TaskResult[] = [];
  for (const tasks of phases) {
    // The editor takes minutes, and shows what the checks before it have named.
    if (totalsOf(results).failed > 0) process.stdout.write(`\nNot run after a failure: ${tasks.join(", ")}\n`);
    else results.push(...(await runPhase(tasks, force)));
  }
  for (const { exitCode, logFile } of results) if (exitCode) process.stdout.write(`\n${readFileSync(logFile, "utf8")}`);
  const { failed, skipped } = totalsOf(results);
  process.stdout.write(`\n${summaryOf(results)}\n`);
  // Elsewhere a part may be skipped, loudly; in CI that would pass for a success.
  return failed > 0 || (skipped > 0 && process.env["CI"]) ? 1 : 0;
}

await command({
  name: "test",
  action: "test",
  usage,
  options: { force: flag() },
  run: (values) => test(values.force),
});
