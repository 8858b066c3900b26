import { expect, test } from "vitest";
import { median, noiseOf, quantile } from "./measure.ts";
import { verdictOf } from "./verdict.ts";

test.each([
  [{ budget: 5, measured: 5 }, "kept"],
  [{ budget: 5, measured: 5.1 }, "BROKEN"],
  [{ budget: 5, measured: 5.1, noise: 0.05 }, "BROKEN"],
  [{ budget: 5, measured: 5.1, noise: 0.2 }, "kept within noise"],
  [{ budget: 5, heldTo: 9, measured: 8 }, "over budget, held"],
  [{ budget: 5, heldTo: 9, measured: 9.5, noise: 1 }, "kept within noise"],
  [{ budget: 5, heldTo: 9, measured: 9.5, noise: 0.1 }, "BROKEN"],
  [{ budget: 5, measured: Number.NaN }, "BROKEN"],
])("%o is %s", (check, verdict) => {
  expect(verdictOf({ what: "it", ...check })).toBe(verdict);
});

test("noise is the larger of the median's difference and half the interquartile range", () => {
  expect(noiseOf([1, 1, 1, 1], 1)).toBe(0);
  expect(noiseOf([0.9, 1.3, 1.3, 1.3, 1.4], 1)).toBeCloseTo(0.3);
  expect(noiseOf([0.5, 0.6, 1, 1.4, 1.5], 1)).toBeCloseTo(0.4);
});

test("quantiles sort their numbers", () => {
  expect([median([3, 1, 2]), quantile([4, 3, 2, 1], 0.75), quantile([1], 1)]).toEqual([2, 4, 1]);
});
