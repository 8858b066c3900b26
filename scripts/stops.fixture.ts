import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { root } from "./workspace.ts";

/** A command, and the signs that the programs that it starts are up. */
export interface LongRunning {
  /** Its file and its options. */
  readonly argv: readonly string[];
  /** Matches the command lines of its processes, one a line, once its children are up. */
  readonly runs?: RegExp;
  /** Matches what it has printed by then. */
  readonly prints?: RegExp;
  /** Whether it runs until a signal stops it, which is then success. */
  readonly untilStopped?: boolean;
}

/** The exit code and output of a command, and the processes and files that it left behind. */
interface Remains {
  readonly code: number | null;
  readonly processes: readonly string[];
  readonly files: readonly string[];
  readonly output: string;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const;

/** Returns the exit code of a command that a signal ended; null after SIGKILL. */
function codeOf({ untilStopped }: LongRunning, signal: (typeof signals)[number]): number | null {
  if (signal === "SIGKILL") return null;
  return untilStopped ? 0 : 128 + constants.signals[signal];
}

/** Returns the command lines of the processes whose environment has a variable. */
function linesOf(variable: string): string[] {
  const read = (pid: string, file: string) => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid) && read(pid, "environ").split("\0").includes(variable))
    .map((pid) => `${pid} ${read(pid, "cmdline").replaceAll("\0", " ").trim()}`);
}

/** Starts a command, sends it a signal when its children are up, and returns what is left after it had time to end. */
async function remainsOf({ argv, runs, prints }: LongRunning, signal: (typeof signals)[number]): Promise<Remains> {
  const folder = mkdtempSync(join(tmpdir(), "stops-"));
  // A database server that runs as another user has to pass through this folder.
  chmodSync(folder, 0o755);
  const mark = `STOPS_TEST=${randomUUID()}`;
  const [file = "", ...options] = argv;
  const env = { ...process.env, STOPS_TEST: mark.split("=")[1], TMPDIR: folder };
  const child = spawn(process.execPath, [join(root, file), ...options], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const exit = once(child, "exit");
  try {
    const isUp = () => (prints?.test(output) ?? true) && (runs?.test(linesOf(mark).join("\n")) ?? true);
    while (!isUp()) {
      if (child.exitCode !== null) throw new Error(`Cannot stop ${file}: it ended before\n${output}`);
      await setTimeout(20);
    }
    child.kill(signal);
    const [code] = (await exit) as [number | null];
    // After SIGKILL its children have to notice by themselves, which may take a minute on a busy machine.
    const end = performance.now() + (signal === "SIGKILL" ? 60_000 : 0);
    for (;;) {
      const remains = { code, processes: linesOf(mark), files: readdirSync(folder), output };
      if ((remains.processes.length === 0 && remains.files.length === 0) || performance.now() >= end) return remains;
      await setTimeout(50);
    }
  } finally {
    for (const line of linesOf(mark)) process.kill(Number(line.split(" ")[0]), "SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Tests that each command, ended by each signal, leaves no process and no file, and prints that it stops. */
export function testStops(commands: readonly LongRunning[], timeout: number): void {
  for (const command of commands) {
    test.for(signals)(`${command.argv[0]} ended by %s leaves no process and no file`, { timeout }, async (signal) => {
      const { code, processes, files, output } = await remainsOf(command, signal);
      expect(processes).toEqual([]);
      expect(files).toEqual([]);
      expect(code).toBe(codeOf(command, signal));
      if (signal !== "SIGKILL") expect(output).toContain("Stopping…");
      expect(output).not.toContain("    at ");
    });
  }
}
