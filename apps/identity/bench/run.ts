import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { bundled, start } from "../testing/process.ts";
import { figureOf, lineOf, verdictOf, type Figure } from "./figures.ts";
import { longList, stalledReaders } from "./long-list.ts";
import { rates, startMeasured } from "./rates.ts";

const help = `Usage: pnpm bench [--strict]

Bundles the local service and measures it against bare servers that do the work alone, turn by turn in one run. Prints each
figure with its noise (half of what the middle half of the rounds spans), its budget and a verdict; with --strict a budget
that is missed by more than the noise ends with 1.
`;

const starts = 7;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Start and memory of the bundle, as a user has it. */
async function atRest(dataDir: string): Promise<Figure[]> {
  const took: Record<"start" | "idle" | "used", number[]> = { start: [], idle: [], used: [] };
  const token = readFileSync(join(dataDir, "admin-token"), "utf8").trim();
  for (let round = 0; round < starts; round++) {
    const running = await start(bundled, ["--port", "0", "--data-dir", dataDir]);
    took.start.push(running.startedIn);
    await pause(300);
    took.idle.push(running.memory());
    await (await fetch(`${running.url}/api/users/nobody`, { headers: { Authorization: `Bearer ${token}` } })).text();
    await pause(100);
    took.used.push(running.memory());
    await running.stop();
  }
  return [
    figureOf("start", took.start, { unit: " ms", budget: ["≤", 300] }),
    // 90 MB are 85.8 MiB.
    figureOf("idle memory", took.idle, { unit: " MiB", budget: ["≤", 85.8] }),
    figureOf("memory after a first request", took.used, { unit: " MiB", budget: ["≤", 85.8] }),
  ];
}

async function oneLongList(folder: string): Promise<Figure[]> {
  const { running, token } = await startMeasured(join(folder, "many"), ["--demo-users", "100000"]);
  const lists = [];
  for (let round = 0; round < 5; round++) lists.push(await longList(running, token));
  const list = lists.slice(1);
  const before = running.memory();
  const end = await stalledReaders(running.port, token, 20);
  await pause(2_000);
  const stalled = running.memory() - before;
  end();
  await running.stop();
  return [
    figureOf(
      "list of 100,000 users: first byte",
      list.map(({ first }) => first),
      { unit: " ms", budget: ["≤", 25] },
    ),
    figureOf(
      "list of 100,000 users: growth",
      list.map(({ growth }) => growth),
      { unit: " MiB", budget: ["≤", 64] },
    ),
    { what: "20 readers of it who take nothing: growth", value: stalled, unit: " MiB", budget: ["≤", 64] },
  ];
}

function print(figures: readonly Figure[]): void {
  for (const figure of figures) {
    process.stdout.write(`${lineOf(figure)}\n`);
    if (verdictOf(figure) === "OVER" && process.argv.includes("--strict")) process.exitCode = 1;
  }
}

if (process.argv.includes("--help")) process.stdout.write(help);
else {
  execFileSync(process.execPath, ["build.ts"], { cwd: new URL("..", import.meta.url), stdio: "inherit" });
  const folder = mkdtempSync(join(tmpdir(), "identity-bench-"));
  const load = (when: string) => process.stdout.write(`load of the machine ${when}: ${loadavg().join(" ")}\n`);
  load("before");
  try {
    const measured = await startMeasured(join(folder, "service"), ["--demo"]);
    print(await rates(folder, measured));
    await measured.running.stop();
    print(await atRest(join(folder, "service")));
    print(await oneLongList(folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
  load("after");
}
