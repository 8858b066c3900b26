/** The time of the service, in epoch milliseconds; everything that is timed asks here. */
export interface Clock {
  now(): number;
  /** Resolves when it is `at`. */
  until(at: number): Promise<void>;
}

/** A clock that a test sets and moves; until then it runs with the system's. */
export class SettableClock implements Clock {
  #offset = 0;
  readonly #waiting = new Set<() => void>();

  now(): number {
    return Date.now() + this.#offset;
  }

  /** Makes `at` (epoch milliseconds) the present. */
  set(at: number): void {
    this.#move(at - Date.now());
  }

  advance(milliseconds: number): void {
    this.#move(this.#offset + milliseconds);
  }

  reset(): void {
    this.#move(0);
  }

  async until(at: number): Promise<void> {
    while (this.now() < at) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          this.#waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, Math.min(at - this.now(), 60_000));
        this.#waiting.add(wake);
      });
    }
  }

  #move(offset: number): void {
    this.#offset = offset;
    for (const wake of this.#waiting) wake();
  }
}

/** Reads a time of a request, in epoch milliseconds; one without an offset is UTC (inferred: official clients send it). */
export function timeIn(text: string): number {
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
}

/** Writes a time as .NET does, with seven fractional digits: `2029-02-12T12:00:00.0000000+00:00`. */
export function dotNetTime(at: number): string {
  return new Date(at).toISOString().replace("Z", "0000+00:00");
}
