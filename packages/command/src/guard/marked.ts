import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The environment variable of every process of a run: the path of the run's temporary folder. */
export const markName = "IDENTITY_USERS_RUN";

/** Makes the mark of a run that this process supervises. */
export function newMark(): string {
  // Short, because sockets are made below it and a socket's path may have 103 characters.
  const mark = mkdtempSync(join(tmpdir(), "idu-"));
  // A database server that runs as another user has to pass through this folder.
  chmodSync(mark, 0o711);
  return mark;
}

/** Returns the environment for a program of the user's, such as a browser, which must not end with the run. */
export function unmarked(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const { [markName]: mark, ...others } = environment;
  return mark === undefined ? others : { ...others, TMPDIR: dirname(mark) };
}

/** Returns the ids of the processes with a mark, or with one below it: those of commands that the run started. */
export function markedProcesses(mark: string): number[] {
  // macOS does not show the environment of processes: there only the process group is ended.
  if (!existsSync("/proc/self/environ")) return [];
  const own = `${markName}=${mark}`;
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && variablesOf(pid).some((one) => one === own || one.startsWith(`${own}/`)));
}

/** Returns the environment of a process; empty for another user's process, or one that has ended. */
function variablesOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
  } catch {
    return [];
  }
}
