import { rmSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { markedProcesses } from "./marked.ts";

function isAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/**
 * Waits until all processes of a run have ended, which they do when their channel closes, and kills those that still run
 * after `graceMs` milliseconds. Then removes the run's folder, which is its mark.
 */
export async function endRun(mark: string, group: number, graceMs: number): Promise<void> {
  const end = performance.now() + graceMs;
  for (;;) {
    const left = markedProcesses(mark);
    if (left.length === 0 && !isAlive(group)) break;
    if (performance.now() >= end) {
      kill(-group);
      for (const pid of left) kill(pid);
    }
    await setTimeout(20);
  }
  rmSync(mark, { recursive: true, force: true, maxRetries: 5 });
}
