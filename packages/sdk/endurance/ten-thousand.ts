import type { Plan } from "./plan.ts";

/** The run whose figures are in the README: 5 % 429, 5 % 503, 2 % resets, and a few calls that stall or are refused. */
export const tenThousand: Plan = {
  calls: 10_000,
  seed: 12,
  maxRetries: 2,
  maxConcurrency: 20,
  burst: 200,
  rates: {
    throttled: 0.05,
    failedBefore: 0.025,
    failedAfter: 0.025,
    resetBefore: 0.01,
    resetAfter: 0.01,
    refused: 0.01,
    stalled: 0.002,
  },
  retryAfter: 0.005,
  longer: 0.005,
};
