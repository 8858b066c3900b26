import { setTimeout } from "node:timers/promises";

/** Milliseconds that a start waits for another one: hashing a seed of ten thousand passwords takes about one minute. */
const patience = 300_000;
const pause = 20;

/** Takes the lock as soon as it is free; after five minutes throws an error that names the place. */
export async function waitForLock(tryLock: () => boolean | Promise<boolean>, place: string): Promise<void> {
  const deadline = performance.now() + patience;
  while (!(await tryLock())) {
    if (performance.now() > deadline) {
      throw new Error(
        `Cannot start: another process has been starting on ${place} for five minutes; stop that process`,
      );
    }
    await setTimeout(pause);
  }
}
