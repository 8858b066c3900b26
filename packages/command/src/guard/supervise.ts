import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { join } from "node:path";
import { endRun } from "./end-everything.ts";
import { markName, newMark } from "./marked.ts";
import { whenPackageManagerDies } from "../package-manager.ts";

/** Milliseconds that all processes of a run have to end by themselves. */
const graceMs = 10_000;

/** The program to supervise; this one unless given. */
export interface Supervised {
  readonly action: string;
  readonly program?: string;
}

/**
 * Runs a program in a process group and with a temporary folder of its own, and ends all of it however this process ends.
 * Resolves with its exit code when no process is left.
 *
 * If this process is killed, its channel to the program closes, and the program starts a process that ends the rest.
 */
export async function supervise({ action, program = process.argv[1] ?? "" }: Supervised): Promise<number> {
  const mark = newMark();
  const preload = new URL("./preload.ts", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", preload, program, ...process.argv.slice(2)], {
    env: {
      ...process.env,
      [markName]: mark,
      TMPDIR: mark,
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? compiled,
    },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: true,
  });
  const exit = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const group = child.pid ?? 0;
  let stoppedBy: NodeJS.Signals | undefined;
  let remainingMs = graceMs;
  const stop = (signal: NodeJS.Signals) => {
    if (stoppedBy) {
      remainingMs = 0;
      void endRun(mark, group, 0);
      return;
    }
    stoppedBy = signal;
    process.stderr.write("\nStopping… (a second Ctrl-C ends it at once)\n");
    child.kill("SIGTERM");
    setTimeout(() => void endRun(mark, group, 0), graceMs).unref();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  for (const output of [process.stdout, process.stderr]) output.on("error", () => {});
  whenPackageManagerDies(() => stop("SIGHUP"));
  const [code, killedBy] = await exit;
  await endRun(mark, group, remainingMs);
  // A program that cleaned up by itself has succeeded; any other was ended by the signal.
  if (stoppedBy) return code === 0 ? 0 : 128 + constants.signals[stoppedBy];
  if (killedBy) process.stderr.write(`Cannot ${action}: its process was ended by ${killedBy}\n`);
  return code ?? 1;
}

/** The compile cache, kept between runs to make the next start quick. */
const compiled = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "node");
