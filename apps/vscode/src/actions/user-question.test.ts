import { expect, test } from "vitest";
import { listNames } from "./user-question.ts";

test("listNames() names ten and counts the others", () => {
  const names = Array.from({ length: 12 }, (_, index) => `User ${index}`);
  expect(listNames(names).split("\n")).toHaveLength(11);
  expect(listNames(names)).toMatch(/• User 9\nand 2 more$/);
  expect(listNames(["Jo"])).toBe("• Jo");
});
