import type { Runtime } from "./runtime.ts";

/** Why a call ended before it was answered. */
export type End = "timeout" | "aborted";

/** Thrown by every wait of a call that has ended. */
export class Ended {
  declare readonly end: End;
  /** The reason that the caller's signal gave. */
  declare readonly cause: unknown;
  /** Milliseconds that the service asked to wait, where that is more than the call has. */
  declare readonly pause: number | undefined;
  constructor(end: End, cause?: unknown, pause?: number) {
    Object.assign(this, { end, cause, pause });
  }
}

/** The life of one call: ends at its timeout or when the caller's signal aborts, and then ends whatever waits on it. */
export interface Deadline {
  /** Milliseconds from start to end. */
  readonly timeout: number;
  /** By the clock of `Runtime.elapsed`. */
  readonly endsAt: number;
  /** Returns the milliseconds left. */
  left(): number;
  /** Starts the timer, for a wait that does not look at the time itself: most calls end without one. */
  arm(): void;
  throwIfEnded(): void;
  /** Calls `listener` when the call ends, at once if it has; returns what takes it back. */
  onEnd(listener: (ended: Ended) => void): () => void;
  /** Resolves with `promise` or rejects with `Ended`, whichever comes first. */
  race<T>(promise: Promise<T>): Promise<T>;
  /** Resolves after `ms` milliseconds, or rejects with `Ended`. */
  sleep(ms: number): Promise<void>;
  /** Ends the call now, unless it has ended. */
  finish(end: End, cause?: unknown, pause?: number): void;
  /** Gives back the timer and the listener. */
  close(): void;
}

/** Starts the life of a call. */
export function startDeadline(runtime: Runtime, timeout: number, signal?: AbortSignal): Deadline {
  const endsAt = runtime.elapsed() + timeout;
  let waiting: ((ended: Ended) => void)[] = [];
  let cancelTimer: (() => void) | undefined;
  let unlisten: (() => void) | undefined;
  let ended: Ended | undefined;
  const deadline: Deadline = {
    timeout,
    endsAt,
    left: () => endsAt - runtime.elapsed(),
    arm() {
      if (!ended) cancelTimer ??= runtime.later(() => deadline.finish("timeout"), deadline.left());
    },
    throwIfEnded() {
      if (ended) throw ended;
    },
    onEnd(listener) {
      if (ended) listener(ended);
      else waiting.push(listener);
      return () => {
        waiting = waiting.filter((other) => other !== listener);
      };
    },
    race(promise) {
      deadline.arm();
      return new Promise((resolve, reject) => {
        const forget = deadline.onEnd(reject);
        promise.then(resolve, reject).finally(forget);
      });
    },
    sleep(ms) {
      let cancel = () => {};
      const slept = new Promise<void>((resolve) => (cancel = runtime.later(resolve, ms)));
      return deadline.race(slept).finally(cancel);
    },
    finish(end, cause, pause) {
      if (ended) return;
      ended = new Ended(end, cause, pause);
      for (const listener of waiting) listener(ended);
      deadline.close();
    },
    close() {
      cancelTimer?.();
      unlisten?.();
    },
  };
  if (!signal) return deadline;
  // A listener of our own, removed in close(): AbortSignal.any() would stay on a signal that the caller reuses.
  const abort = () => {
    const { reason } = signal;
    // What AbortSignal.timeout() gives.
    deadline.finish(Object(reason).name === "TimeoutError" ? "timeout" : "aborted", reason);
  };
  signal.addEventListener("abort", abort);
  unlisten = () => signal.removeEventListener("abort", abort);
  if (signal.aborted) abort();
  return deadline;
}
