/** What the SDK takes from its surroundings, so that tests can stand in for it. */
export interface Runtime {
  /** Epoch milliseconds. */
  now(): number;
  /** 0 to 1. */
  random(): number;
  /** Calls `run` once after `ms` milliseconds; returns what cancels it. */
  later(run: () => void, ms: number): () => void;
}

export const systemRuntime: Runtime = {
  now: () => Date.now(),
  random: () => Math.random(),
  later(run, ms) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
