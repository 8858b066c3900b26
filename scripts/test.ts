/** `pnpm test`: everything that guards the house, one summary at the end. */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./house.ts";
import { resultsOf, type RunSummary } from "./reports.ts";
import { run } from "./run.ts";
import { summaryOf, totalsOf } from "./summary.ts";

const usage = `Usage: pnpm test [--force]

Checks format, lint and unused code, types and unit tests, the contracts on both sides, the packages, and the extension in
a real VS Code. What did not change since the last run is taken from the cache; --force runs everything.
`;

const tasks = ["check:format", "check:lint", "check:unused", "typecheck", "test"];
const later = ["contract:consumer", "contract:verify", "package", "e2e"];

async function main(): Promise<number> {
  const options = { force: { type: "boolean", default: false }, help: { type: "boolean", default: false } } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const runs = join(root, ".turbo", "runs");
  rmSync(runs, { recursive: true, force: true });
  const flags = [
    "--continue",
    "--summarize",
    "--output-logs=new-only",
    "--concurrency=3",
    ...(values.force ? ["--force"] : []),
  ];
  const code = await run("turbo", ["run", ...tasks, ...later, ...flags]);
  const [file] = readdirSync(runs);
  if (!file) return 1;
  const results = resultsOf(JSON.parse(readFileSync(join(runs, file), "utf8")) as RunSummary);
  const { failed, skipped } = totalsOf(results);
  process.stdout.write(`\n${summaryOf(results)}\n`);
  // Elsewhere a part may be skipped, loudly; in CI that would pass for a success.
  return failed > 0 || (skipped > 0 && process.env["CI"]) ? 1 : code;
}

process.exitCode = await main();
