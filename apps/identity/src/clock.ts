/** The time of the service, in epoch milliseconds; everything that is timed asks here. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that a test sets and moves; until then it runs with the system's. */
export class SettableClock implements Clock {
  #offset = 0;

  now(): number {
    return Date.now() + this.#offset;
  }

  /** Makes `at` (epoch milliseconds) the present. */
  set(at: number): void {
    this.#offset = at - Date.now();
  }

  advance(milliseconds: number): void {
    this.#offset += milliseconds;
  }

  reset(): void {
    this.#offset = 0;
  }
}

/** Writes a time as .NET does, with seven fractional digits: `2029-02-12T12:00:00.0000000+00:00`. */
export function dotNetTime(at: number): string {
  return new Date(at).toISOString().replace("Z", "0000+00:00");
}
