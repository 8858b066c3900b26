import type { Deadline } from "../http/deadline.ts";
import type { Runtime } from "../http/runtime.ts";

/** Lets so many requests through at a time, and nobody while the service asked for a pause. */
export interface Gate {
  /**
   * Takes a place, now or when one is free; undefined when it was free at once. Those that were `refused` go before the others,
   * else it is first come, first served. A pause that leaves a call no time ends the call at once.
   */
  enter(deadline: Deadline, refused: boolean): Promise<void> | undefined;
  /** Gives the place back. */
  leave(): void;
  /** Lets nobody in for `ms` milliseconds; a longer pause in force stays. */
  pause(ms: number): void;
}

/** Makes the queue of a client, with `limit` places. */
export function createGate(runtime: Runtime, limit: number): Gate {
  /** Those that wait, by what lets them in: first those that were refused. */
  const queues = [new Map<() => void, Deadline>(), new Map<() => void, Deadline>()] as const;
  let inside = 0;
  let pausedUntil = 0;
  let cancelWake: (() => void) | undefined;

  // Without a look at the clock where nothing was paused, as in most calls.
  const pauseLeft = () => pausedUntil && pausedUntil - runtime.elapsed();
  const isOpen = () => inside < limit && pauseLeft() <= 0;
  const isEmpty = () => queues[0].size + queues[1].size === 0;
  const endIfTooLong = (deadline: Deadline) => {
    const pause = pauseLeft();
    if (pause > 0 && pause >= deadline.left()) deadline.finish("timeout", undefined, pause);
  };
  const admit = () => {
    cancelWake?.();
    cancelWake = undefined;
    for (const queue of queues) {
      for (const [enter] of queue) {
        if (!isOpen()) break;
        inside++;
        enter();
      }
    }
    const pause = pauseLeft();
    if (pause > 0 && !isEmpty()) cancelWake = runtime.later(admit, pause);
  };

  return {
    enter(deadline, refused) {
      endIfTooLong(deadline);
      deadline.throwIfEnded();
      if (isOpen() && isEmpty()) {
        inside++;
        return undefined;
      }
      deadline.arm();
      return new Promise((resolve, reject) => {
        const queue = queues[refused ? 0 : 1];
        const enter = () => {
          queue.delete(enter);
          forget();
          resolve();
        };
        queue.set(enter, deadline);
        const forget = deadline.onEnd((ended) => {
          queue.delete(enter);
          admit();
          reject(ended);
        });
        admit();
      });
    },
    leave() {
      inside--;
      admit();
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, runtime.elapsed() + ms);
      for (const queue of queues) for (const deadline of queue.values()) endIfTooLong(deadline);
      admit();
    },
  };
}
