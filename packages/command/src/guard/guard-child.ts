import { rmSync } from "node:fs";
import type { ChildProcess } from "node:child_process";

/** Options for ending a child. */
export interface Ending {
  /** The signal that asks it to end. */
  readonly signal: NodeJS.Signals;
  /** How long it may take before it is killed, in milliseconds. */
  readonly graceMs: number;
  /** Paths to remove if the process that started the guard has died. */
  readonly remove?: readonly string[];
}

/**
 * Ends a child of this process, and all of this process's group, when the IPC channel of this process closes: its parent has
 * disconnected or died, even by SIGKILL. This process leads a group of its own, and ends with the child.
 *
 * The message "stop" ends it too; its sender then has to remove the paths.
 */
export function guardChild(child: ChildProcess, { signal, graceMs, remove = [] }: Ending): void {
  let isEnding = false;
  let isOrphan = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    process.kill(-process.pid, signal);
    setTimeout(killGroup, graceMs);
  };
  const killGroup = () => {
    child.kill("SIGKILL");
    if (isOrphan) for (const path of remove) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    process.kill(-process.pid, "SIGKILL");
  };
  // The group's signal also reaches this process, which has to end last.
  for (const one of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(one, end);
  process.on("message", end);
  process.on("disconnect", () => {
    isOrphan = true;
    end();
  });
  child.on("error", killGroup);
  child.on("exit", end);
  child.on("close", killGroup);
  if (!process.connected) end();
}
