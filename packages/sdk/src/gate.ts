import type { Deadline } from "./deadline.ts";
import type { Runtime } from "./runtime.ts";

/** Lets at most so many requests through at a time, first come first served, and nobody while the service asked for a pause. */
export class Gate {
  readonly #runtime: Runtime;
  readonly #limit: number;
  readonly #queue = new Set<() => void>();
  #inside = 0;
  #pausedUntil = 0;
  #cancelWake: (() => void) | undefined;

  constructor(runtime: Runtime, limit: number) {
    this.#runtime = runtime;
    this.#limit = limit;
  }

  /** Takes a place, now or when one is free; undefined when it was free at once. */
  enter(deadline: Deadline): Promise<void> | undefined {
    deadline.throwIfEnded();
    if (this.#queue.size === 0 && this.#open()) {
      this.#inside++;
      return undefined;
    }
    deadline.arm();
    return new Promise((resolve, reject) => {
      const admit = () => {
        forget();
        resolve();
      };
      this.#queue.add(admit);
      const forget = deadline.onEnd((ended) => {
        this.#queue.delete(admit);
        if (this.#queue.size === 0) this.#stopWaking();
        reject(ended);
      });
      this.#admit();
    });
  }

  /** Gives the place back. */
  leave(): void {
    this.#inside--;
    this.#admit();
  }

  /** Lets nobody in for `ms` milliseconds; a longer pause in force stays. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#runtime.elapsed() + ms);
    this.#stopWaking();
    this.#admit();
  }

  #open(): boolean {
    return this.#inside < this.#limit && (!this.#pausedUntil || this.#runtime.elapsed() >= this.#pausedUntil);
  }

  #admit(): void {
    for (const admit of this.#queue) {
      if (!this.#open()) break;
      this.#queue.delete(admit);
      this.#inside++;
      admit();
    }
    if (this.#queue.size === 0 || this.#cancelWake) return;
    const wait = this.#pausedUntil - this.#runtime.elapsed();
    if (wait > 0) {
      this.#cancelWake = this.#runtime.later(() => {
        this.#cancelWake = undefined;
        this.#admit();
      }, wait);
    }
  }

  #stopWaking(): void {
    this.#cancelWake?.();
    this.#cancelWake = undefined;
  }
}
