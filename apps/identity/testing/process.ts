import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { forkProgram } from "@identity-users/command/forked";

/** A server in a process of its own. */
export interface Running {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Milliseconds from the start of the process to its address. */
  readonly startedIn: number;
  /** Resident memory in MiB; 0 where the system does not tell. */
  memory(): number;
  ended(): boolean;
  /** Ends it at once, as a crash does (SIGKILL). */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** The service as it is bundled, and from its sources. */
export const bundled = new URL("../dist/main.js", import.meta.url);
export const fromSource = new URL("../src/main.js", import.meta.url);

function residentOf({ pid }: ChildProcess): number {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kib) / 1_024;
  } catch {
    return 0;
  }
}

/** Starts a program that sends its address over the channel, as `src/main.js` does. */
export async function start(
  program: URL,
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const startedAt = performance.now();
  const env = { ...process.env, ...environment };
  const { child, answer, closed } = forkProgram(program, { argv, env, quiet: true, most: 2_000 });
  const { url } = (await answer) as { url: string };
  const startedIn = performance.now() - startedAt;
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    startedIn,
    memory: () => residentOf(child),
    ended: () => child.exitCode !== null || child.signalCode !== null,
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await closed;
    },
  };
}
