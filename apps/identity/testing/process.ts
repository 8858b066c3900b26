import { readFileSync } from "node:fs";
import { forkProgram } from "@identity-users/command/forked";

/** The service as it is bundled, and from its sources. */
export const bundled = new URL("../dist/main.js", import.meta.url);
export const fromSource = new URL("../src/main.js", import.meta.url);

/** A server in a process of its own. */
export type Running = Awaited<ReturnType<typeof start>>;

/** Starts a program that sends its address over the channel, as `src/main.js` does. */
export async function start(program: URL, argv: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const env = { ...process.env, ...environment };
  const { child, answer, closed } = forkProgram(program, { argv, env, quiet: true, most: 2_000 });
  const { url } = (await answer) as { url: string };
  return {
    url,
    port: Number(new URL(url).port),
    /** Returns its resident memory in MiB; 0 where the system does not tell. */
    memory: () => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
      } catch {
        return 0;
      }
    },
    ended: () => child.exitCode !== null || child.signalCode !== null,
    /** Ends it at once, as a crash does (SIGKILL). */
    kill: async () => {
      child.kill("SIGKILL");
      await closed;
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await closed;
    },
  };
}
