import { execFileSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startPostgres } from "../testing/postgres-server.ts";
import { bundled } from "../testing/process.ts";
import { variants, type Variant } from "./directories.ts";
import { postgresEngine, sqliteEngine, type Engine } from "./engines.ts";
import { FirstStarts } from "./first-starts.ts";

const help = `Usage: pnpm first-start [--rounds N] [--kills N] [--processes N]

Starts the service in an empty place, on each engine: N rounds (default 50) of 8 processes at once, and N first starts
(default 20) that are killed with SIGKILL at a random moment, every other one beside a second process. The rounds take
turns with no directory, --demo and --seed. All processes must be up, the token in each file must work, and the directory
must be whole, with its passwords, and there once. Ends with 1 if anything is wrong. On two cores it takes three to four
minutes.
`;

const options = {
  rounds: { type: "string", default: "50" },
  kills: { type: "string", default: "20" },
  processes: { type: "string", default: "8" },
  help: { type: "boolean", default: false },
} as const;

/** Does rounds in places of their own, a variant after the other, and prints what is wrong. */
async function rounds(
  place: () => Promise<Engine>,
  what: string,
  count: number,
  round: (starts: FirstStarts, variant: Variant, index: number) => Promise<string[]>,
): Promise<void> {
  const startedAt = performance.now();
  const problems: string[] = [];
  let bad = 0;
  let name = "";
  for (let index = 0; index < count; index++) {
    const variant = variants[index % variants.length] ?? "none";
    const engine = await place();
    ({ name } = engine);
    try {
      const found = await round(new FirstStarts(bundled, engine, variant), variant, index);
      problems.push(...found.map((text) => `${variant}: ${text}`));
      if (found.length > 0) bad++;
    } finally {
      await engine.remove();
    }
  }
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  process.stdout.write(`${name}: ${count} ${what} in ${seconds} s, ${bad} of them with problems\n`);
  for (const problem of problems.slice(0, 12)) process.stdout.write(`  ${problem.slice(0, 160)}\n`);
  if (bad > 0) process.exitCode = 1;
}

/** Measures the milliseconds that a first start of each variant takes: within them it is killed. */
async function usualTimes(place: () => Promise<Engine>): Promise<Map<Variant, number>> {
  const times = new Map<Variant, number>();
  for (const variant of variants) {
    const engine = await place();
    const starts = new FirstStarts(bundled, engine, variant);
    await starts.atOnce(1);
    times.set(variant, starts.slowest);
    await engine.remove();
  }
  return times;
}

function readOptions() {
  const { help: asked, ...texts } = parseArgs({ options }).values;
  const numberOf = (name: keyof typeof texts) => {
    if (/^\d+$/.test(texts[name])) return Number(texts[name]);
    throw new Error(`--${name} "${texts[name]}" is not a number`);
  };
  return { help: asked, rounds: numberOf("rounds"), kills: numberOf("kills"), processes: numberOf("processes") };
}

async function prove(
  place: () => Promise<Engine>,
  { rounds: count, kills, processes }: ReturnType<typeof readOptions>,
) {
  await rounds(place, `rounds of ${processes} at once`, count, (starts) => starts.atOnce(processes));
  const times = await usualTimes(place);
  await rounds(place, "first starts killed", kills, (starts, variant, index) =>
    starts.killed(() => setTimeout(randomInt(Math.ceil(times.get(variant) ?? 1))), index % 2 === 1),
  );
}

async function main(): Promise<void> {
  const asked = readOptions();
  if (asked.help) {
    process.stdout.write(help);
    return;
  }
  execFileSync(process.execPath, ["build.ts"], { cwd: new URL("..", import.meta.url), stdio: "inherit" });
  await prove(sqliteEngine, asked);
  const server = await startPostgres(mkdtempSync(join(tmpdir(), "postgres-")));
  try {
    await prove(() => postgresEngine(server.url), asked);
  } finally {
    await server.stop();
  }
}

main().catch((error: unknown) => {
  const [reason = ""] = (error as Error).message.split("\n");
  process.stderr.write(`Cannot prove first starts: ${reason}\n`);
  process.exitCode = 1;
});
