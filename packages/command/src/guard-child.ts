import { rmSync } from "node:fs";
import type { ChildProcess } from "node:child_process";

/** How a child is ended. */
export interface Ending {
  /** What asks it to end. */
  readonly signal: NodeJS.Signals;
  /** How long it may take before it is killed, in milliseconds. */
  readonly graceMs: number;
  /** Removed where the process that asked for the guard died. */
  readonly remove?: readonly string[];
}

/**
 * Ends a child of this process, and all of this process's group, when the channel of this process closes: its parent has
 * disconnected or died, even by SIGKILL. This process leads a group of its own, and ends with the child.
 *
 * The message "stop" ends it too, and leaves what is to be removed to the one who sent it.
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
  // The group's signal comes back to its sender, which has to be the last to leave.
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
