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
    this.end = end;
    this.cause = cause;
    this.pause = pause;
  }
}

/** The life of one call: ends at its timeout or when the caller's signal aborts, and then ends whatever waits on it. */
export class Deadline {
  /** Milliseconds from start to end. */
  readonly timeout: number;
  readonly #runtime: Runtime;
  readonly #endsAt: number;
  readonly #waiting: ((ended: Ended) => void)[] = [];
  #cancelTimer: (() => void) | undefined;
  #unlisten: (() => void) | undefined;
  #ended: Ended | undefined;

  constructor(runtime: Runtime, timeout: number, signal?: AbortSignal) {
    this.timeout = timeout;
    this.#runtime = runtime;
    this.#endsAt = runtime.elapsed() + timeout;
    if (!signal) return;
    // A listener of our own, removed in close(): AbortSignal.any() would stay on a signal that the caller reuses.
    const abort = () => {
      const { reason } = signal;
      // What AbortSignal.timeout() gives.
      this.finish(Object(reason).name === "TimeoutError" ? "timeout" : "aborted", reason);
    };
    signal.addEventListener("abort", abort);
    this.#unlisten = () => signal.removeEventListener("abort", abort);
    if (signal.aborted) abort();
  }

  /** Milliseconds left. */
  get remaining(): number {
    return this.#endsAt - this.#runtime.elapsed();
  }

  /** Starts the timer, for a wait that does not look at the time itself: most calls end without one. */
  arm(): void {
    if (!this.#ended) this.#cancelTimer ??= this.#runtime.later(() => this.finish("timeout"), this.remaining);
  }

  throwIfEnded(): void {
    if (this.#ended) throw this.#ended;
  }

  /** Calls `listener` when the call ends, at once if it has; returns what takes it back. */
  onEnd(listener: (ended: Ended) => void): () => void {
    if (this.#ended) listener(this.#ended);
    else this.#waiting.push(listener);
    return () => {
      const place = this.#waiting.indexOf(listener);
      if (place >= 0) this.#waiting.splice(place, 1);
    };
  }

  /** Resolves with `promise` or rejects with `Ended`, whichever comes first. */
  race<T>(promise: Promise<T>): Promise<T> {
    this.arm();
    return new Promise((resolve, reject) => {
      const forget = this.onEnd(reject);
      promise.then(resolve, reject).finally(forget);
    });
  }

  /** Resolves after `ms` milliseconds, or rejects with `Ended`. */
  sleep(ms: number): Promise<void> {
    let cancel = () => {};
    const slept = new Promise<void>((resolve) => (cancel = this.#runtime.later(resolve, ms)));
    return this.race(slept).finally(cancel);
  }

  /** Ends the call now, unless it has ended. */
  finish(end: End, cause?: unknown, pause?: number): void {
    if (this.#ended) return;
    this.#ended = new Ended(end, cause, pause);
    for (const listener of this.#waiting.splice(0)) listener(this.#ended);
    this.close();
  }

  /** Gives back the timer and the listener. */
  close(): void {
    this.#cancelTimer?.();
    this.#unlisten?.();
    this.#waiting.length = 0;
  }
}
