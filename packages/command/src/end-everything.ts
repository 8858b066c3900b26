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
    // It was quicker.
  }
}

/**
 * Waits until nothing of a run is left: what it started ends by itself, when its channel closes. What still runs after
 * `patience` milliseconds is killed. Then removes the run's folder, which is its mark.
 */
export async function endRun(mark: string, group: number, patience: number): Promise<void> {
  const end = performance.now() + patience;
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
