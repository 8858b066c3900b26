import { expect, test } from "vitest";
import { pastedIds } from "./find-users-by-id.ts";

test("pastedIds() takes lists as people paste them", () => {
  expect(pastedIds(' u-1, u-2;u-3\n"u-4"\tu-1 ')).toEqual(["u-1", "u-2", "u-3", "u-4"]);
  expect(pastedIds(" , ")).toEqual([]);
});
