import { expect, test } from "vitest";
import { figureOf, lineOf, quantile, verdictOf } from "./figures.ts";

test("a figure is the median of its rounds, and its noise half of what their middle half spans", () => {
  const figure = figureOf("x", [9, 1, 5, 3, 7], { unit: " ms", budget: ["≤", 5] });
  expect(figure).toMatchObject({ value: 5, noise: 2 });
  expect(lineOf(figure)).toBe("ok    x: 5.00 ± 2.00 ms  (≤ 5)");
  expect(quantile([], 0.5)).toBeNaN();
});

test.each([
  [0.45, 0, "ok"],
  [0.44, 0.02, "noise"],
  [0.42, 0.02, "OVER"],
  [Number.NaN, 0.1, "OVER"],
] as const)("a value of %f with a noise of %f at least 0.45 is %s", (value, noise, verdict) => {
  expect(verdictOf({ what: "x", value, unit: "", noise, budget: ["≥", 0.45] })).toBe(verdict);
});
