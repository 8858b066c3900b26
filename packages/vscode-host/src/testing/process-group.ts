import { onTestFinished, vi } from "vitest";

/** Returns whether a process group has a process. */
export function isGroupAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until no process is left in a process group. */
export async function groupGone(group: number): Promise<void> {
  await vi.waitUntil(() => !isGroupAlive(group), { timeout: 30_000 });
}

/** Kills a process group after the test, if the test has left any of it. */
export function killAfterTest(group: number): void {
  onTestFinished(() => {
    if (isGroupAlive(group)) process.kill(-group, "SIGKILL");
  });
}
