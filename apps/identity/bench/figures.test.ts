import { expect, test } from "vitest";
import { assess } from "./figures.ts";

test("a figure is the median of its rounds, and its noise half of what their middle half spans", () => {
  const { line } = assess("x", [9, 1, 5, 3, 7], { unit: " ms", budget: ["≤", 5] });
  expect(line).toBe("ok    x: 5.00 ± 2.00 ms  (≤ 5)");
  expect(assess("x", [123.4], { unit: "/s" })).toEqual({ verdict: "", line: "      x: 123 ± 0.00/s" });
});

test.each([
  [[0.45, 0.45, 0.45, 0.45], "ok"],
  [[0.4, 0.42, 0.44, 0.48], "noise"],
  [[0.4, 0.42, 0.42, 0.43], "OVER"],
  [[], "OVER"],
] as const)("rounds of %j where at least 0.45 is asked are %s", (rounds, verdict) => {
  expect(assess("x", rounds, { unit: "", budget: ["≥", 0.45] }).verdict).toBe(verdict);
});
