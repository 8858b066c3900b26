import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** A server in a process of its own. */
export interface Running {
  readonly url: string;
  readonly port: number;
  /** Milliseconds from the start of the process to its address. */
  readonly startedIn: number;
  /** Resident memory in MiB; 0 where the system does not tell. */
  memory(): number;
  stop(): Promise<void>;
}

function residentOf({ pid }: ChildProcess): number {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kib) / 1_024;
  } catch {
    return 0;
  }
}

/** Starts a program that sends its address over the channel, as `src/main.js` does. */
export async function start(program: URL, argv: readonly string[]): Promise<Running> {
  const startedAt = performance.now();
  const child = fork(program, argv, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
  const [{ url }] = (await once(child, "message")) as [{ url: string }];
  const startedIn = performance.now() - startedAt;
  return {
    url,
    port: Number(new URL(url).port),
    startedIn,
    memory: () => residentOf(child),
    async stop() {
      const exit = once(child, "exit");
      child.disconnect();
      await exit;
    },
  };
}
