import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The variable that every process of a run carries: the path of the run's own temporary folder. */
export const markName = "IDENTITY_USERS_RUN";

/** Makes the mark of a run that this process supervises. */
export function newMark(): string {
  // Short, since sockets are made below it, and a socket's path may have 103 characters.
  const mark = mkdtempSync(join(tmpdir(), "idu-"));
  // A database server that runs as another user passes through it.
  chmodSync(mark, 0o711);
  return mark;
}

/** The environment for a program that is the user's own, such as a browser: it does not end with the run. */
export function unmarked(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const { [markName]: mark, ...others } = environment;
  return mark === undefined ? others : { ...others, TMPDIR: dirname(mark) };
}

/** Names the processes that carry a mark, or one below it: those of commands that were started by the run's own. */
export function markedProcesses(mark: string): number[] {
  // macOS does not tell: there the process group has to do.
  if (!existsSync("/proc/self/environ")) return [];
  const own = `${markName}=${mark}`;
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && variablesOf(pid).some((one) => one === own || one.startsWith(`${own}/`)));
}

/** None for a process that is another user's, or gone. */
function variablesOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  } catch {
    return [];
  }
}
