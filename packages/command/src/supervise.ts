import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { join } from "node:path";
import { endRun } from "./end-everything.ts";
import { markName, newMark } from "./marked.ts";
import { whenPackageManagerDies } from "./package-manager.ts";

/** How long everything that was started may take to end by itself, in milliseconds. */
const patience = 10_000;

/** What is supervised: this very program unless another is given. */
export interface Supervised {
  readonly action: string;
  readonly program?: string;
}

/**
 * Runs a program in a process group and with a temporary folder of its own, and ends all of it in whatever way this process
 * ends; resolves with its exit code when nothing is left.
 *
 * Where this process is killed, its channel to the program closes, and the program has the rest ended.
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
  let left = patience;
  const stop = (signal: NodeJS.Signals) => {
    if (stoppedBy) {
      left = 0;
      void endRun(mark, group, 0);
      return;
    }
    stoppedBy = signal;
    process.stderr.write("\nStopping… (a second Ctrl-C ends it at once)\n");
    child.kill("SIGTERM");
    setTimeout(() => void endRun(mark, group, 0), patience).unref();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  for (const output of [process.stdout, process.stderr]) output.on("error", () => {});
  whenPackageManagerDies(() => stop("SIGHUP"));
  const [code, killedBy] = await exit;
  await endRun(mark, group, left);
  // One that tidied up came to its end; any other was cut short.
  if (stoppedBy) return code === 0 ? 0 : 128 + constants.signals[stoppedBy];
  if (killedBy) process.stderr.write(`Cannot ${action}: its process was ended by ${killedBy}\n`);
  return code ?? 1;
}

/** Outlives the run, since it is what makes the next start quick. */
const compiled = join(import.meta.dirname, "..", "node_modules", ".cache", "node");
