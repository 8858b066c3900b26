/** Clock, timers and randomness, which tests replace. */
export interface Runtime {
  /** Epoch milliseconds: what dates and a token's end are compared with. */
  now(): number;
  /** Milliseconds from some start, never set back: what waits are measured with. */
  elapsed(): number;
  /** 0 to 1. */
  random(): number;
  /** Calls `run` once after `ms` milliseconds, at once for what is over, never for `Infinity`; returns what cancels it. */
  later(run: () => void, ms: number): () => void;
}

/** The longest wait of a timer; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

/** The clock, timers and randomness of wherever the SDK runs. */
export const systemRuntime: Runtime = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  random: () => Math.random(),
  later(run, ms) {
    const timer = ms === Infinity ? undefined : setTimeout(run, Math.min(Math.max(0, ms), longestTimer));
    return () => clearTimeout(timer);
  },
};
