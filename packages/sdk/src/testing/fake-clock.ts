import type { Runtime } from "../http/runtime.ts";

/** A clock that tests wind: timers run in their order and no time passes by itself. */
export interface FakeClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds since the clock was made. */
  elapsed(): number;
  /** Timers that have neither run nor been cancelled. */
  readonly pending: number;
  /** Goes on by `ms` milliseconds; runs what is due in its order and lets promises settle in between. */
  advance(ms: number): Promise<void>;
}

const { setTimeout } = globalThis;
const settled = () => new Promise<void>((resolve) => void setTimeout(resolve, 0));

/** A clock with the timers of a client on it. */
export interface ClockRuntime extends FakeClock, Runtime {}

/**
 * Makes a clock. One that is `automatic` goes on by itself to the next timer whenever nothing else happens, so that a wait of an
 * hour takes no time.
 */
export function fakeClock(start: number, random: () => number, automatic: boolean): ClockRuntime {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  let elapsed = 0;
  let winding = false;

  const runNext = (until: number) => {
    let next: { readonly at: number; readonly run: () => void } | undefined;
    for (const timer of timers) if (timer.at <= until && (!next || timer.at < next.at)) next = timer;
    if (!next) return false;
    timers.delete(next);
    elapsed = Math.max(elapsed, next.at);
    next.run();
    return true;
  };
  const wind = async () => {
    winding = true;
    do await settled();
    while (runNext(Infinity));
    winding = false;
  };

  return {
    now: () => start + elapsed,
    elapsed: () => elapsed,
    random,
    get pending() {
      return timers.size;
    },
    later(run, ms) {
      if (ms === Infinity) return () => {};
      const timer = { at: elapsed + ms, run };
      timers.add(timer);
      if (automatic && !winding) void wind();
      return () => void timers.delete(timer);
    },
    async advance(ms) {
      const until = elapsed + ms;
      do await settled();
      while (runNext(until));
      elapsed = Math.max(elapsed, until);
    },
  };
}
