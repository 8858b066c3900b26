import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** A process, its parent, and how it was called. */
interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function look(pid: number): Process | undefined {
  try {
    if (!existsSync("/proc/self/stat")) {
      const [parent, ...command] = execFileSync("ps", ["-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" })
        .trim()
        .split(/\s+/);
      return { pid, parent: Number(parent), command: command.join(" ") };
    }
    // The name in brackets may hold anything; the parent is the second field behind it.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return { pid, parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ") };
  } catch {
    return undefined;
  }
}

/** The package managers that this process was started by, nearest first, with the shells between them. */
function packageManagers(): Process[] {
  const chain: Process[] = [];
  let last = 0;
  for (let one = look(process.ppid); one && one.pid > 1; one = look(one.parent)) {
    chain.push(one);
    if (/\b(npx|npm|pnpm)\b/.test(one.command)) last = chain.length;
  }
  return chain.slice(0, last);
}

/**
 * Calls `gone` when one of the package managers that this process was started by dies.
 *
 * They pass on no SIGKILL, so that a killed `npx` would leave everything below it running.
 */
export function whenParentsDie(gone: () => void): void {
  const chain = packageManagers();
  const timer = setInterval(() => {
    const parents = [process.ppid, ...chain.map(({ pid }) => look(pid)?.parent)];
    if (chain.every(({ pid, parent }, index) => parents[index] === pid && parents[index + 1] === parent)) return;
    clearInterval(timer);
    gone();
  }, 1_000);
  timer.unref();
}
