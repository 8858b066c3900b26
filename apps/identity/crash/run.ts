import { execFileSync } from "node:child_process";
import { command } from "@identity-users/command";
import { count, oneOf } from "@identity-users/command/options";
import { bundled } from "../testing/process.ts";
import { crashCycles } from "./cycles.ts";
import { postgresEngine, sqliteEngine } from "./engines.ts";

const usage = `Usage: pnpm crash [--cycles N] [--engine sqlite|postgres]

Kills the whole service with SIGKILL amid writes of every kind, N times on each engine (default 100), and looks at what is
kept: nothing that was acknowledged is lost, nothing is done by half, the audit log has a line for each change, and the
engine finds its tables and indexes sound. Ends with 1 if anything is wrong.

This is a crash, not a power cut: what the system has in its cache survives a killed process. That each commit waits for the
disk is shown by a system-call trace, crash/fdatasync.trace.ts.
`;

const engines = { sqlite: sqliteEngine, postgres: postgresEngine } as const;

async function crash(name: keyof typeof engines, cycles: number): Promise<boolean> {
  const startedAt = performance.now();
  const engine = await engines[name]();
  try {
    const { acknowledged, unanswered, audited, problems } = await crashCycles(bundled, engine, cycles);
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    process.stdout.write(`${name}: ${cycles} kills in ${seconds} s, ${acknowledged} acknowledged changes, `);
    process.stdout.write(`${unanswered} unanswered, ${audited} lines of audit, ${problems.length} problems\n`);
    for (const problem of problems.slice(0, 20)) process.stdout.write(`  ${problem}\n`);
    return problems.length === 0;
  } finally {
    await engine.remove();
  }
}

await command({
  name: "crash",
  action: "crash",
  usage,
  options: { cycles: count(100), engine: oneOf("sqlite", "postgres") },
  async run({ cycles, engine }) {
    execFileSync(process.execPath, ["build.ts"], { cwd: new URL("..", import.meta.url), stdio: "inherit" });
    let isSound = true;
    for (const name of engine === undefined ? (["sqlite", "postgres"] as const) : [engine]) {
      isSound = (await crash(name, cycles)) && isSound;
    }
    return isSound ? 0 : 1;
  },
});
