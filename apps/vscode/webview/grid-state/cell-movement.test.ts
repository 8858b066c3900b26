import { expect, test } from "vitest";
import { cellAfter, filters, inside, titles } from "./cell-movement.ts";

const extent = { rows: 100, columns: 5, page: 11 };
const from = (row: number, column = 2) => ({ row, column });

test.each([
  ["ArrowUp", from(0), from(filters)],
  ["ArrowUp", from(filters), from(titles)],
  ["ArrowUp", from(titles), from(titles)],
  ["ArrowDown", from(titles), from(filters)],
  ["ArrowDown", from(99), from(99)],
  ["ArrowLeft", from(3, 0), from(3, 0)],
  ["ArrowRight", from(3, 4), from(3, 4)],
  ["Home", from(3), from(3, 0)],
  ["End", from(3), from(3, 4)],
  ["PageDown", from(3), from(13)],
  ["PageDown", from(titles), from(0)],
  ["PageDown", from(95), from(99)],
  ["PageUp", from(15), from(5)],
  ["PageUp", from(5), from(0)],
  ["PageUp", from(filters), from(filters)],
])("%s from %o leads to %o", (key, cell, expected) => {
  expect(cellAfter(cell, key, false, extent)).toEqual(expected);
});

test.each([
  ["Home", from(50), from(0, 0)],
  ["End", from(50), from(99, 4)],
  ["ArrowUp", from(50), from(0)],
  ["ArrowDown", from(50), from(99)],
  ["ArrowRight", from(50), from(50, 4)],
])("with Ctrl, %s from %o leads to %o", (key, cell, expected) => {
  expect(cellAfter(cell, key, true, extent)).toEqual(expected);
});

test("another key leads nowhere", () => expect(cellAfter(from(1), "x", false, extent)).toBeUndefined());

test("without users, the rows above remain", () => {
  expect(cellAfter(from(filters), "PageDown", false, { ...extent, rows: 0 })).toEqual(from(filters));
  expect(inside(from(7, 9), { rows: 0, columns: 3 })).toEqual({ row: filters, column: 2 });
});
