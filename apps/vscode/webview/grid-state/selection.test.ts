import { expect, test } from "vitest";
import { amongShown, extendTo, noSelection, selectAll, selectOnly, toggleRow } from "./selection.ts";

const shown = ["a", "b", "c", "d", "e"];
const idsOf = ({ ids }: { ids: ReadonlySet<string> }) => [...ids];

test("a range begins at the row that was selected last, in either direction", () => {
  const b = selectOnly("b");
  expect(idsOf(extendTo(b, "d", shown))).toEqual(["b", "c", "d"]);
  expect(idsOf(extendTo(extendTo(b, "d", shown), "a", shown))).toEqual(["a", "b"]);
  expect(idsOf(extendTo(toggleRow(b, "d"), "e", shown, { add: true }))).toEqual(["b", "d", "e"]);
});

test("a range without a beginning that is shown is one row, and begins there", () => {
  const range = extendTo(selectOnly("gone"), "c", shown);
  expect(range).toEqual(selectOnly("c"));
  expect(idsOf(extendTo(noSelection, "b", shown))).toEqual(["b"]);
});

test("a row that is taken out begins the next range", () => {
  const out = toggleRow(selectAll(shown), "b");
  expect(idsOf(out)).toEqual(["a", "c", "d", "e"]);
  expect(idsOf(extendTo(out, "c", shown))).toEqual(["b", "c"]);
});

test("rows that are no longer shown are no longer selected", () => {
  const all = selectAll(shown);
  expect(idsOf(amongShown(all, ["b", "x"]))).toEqual(["b"]);
  expect(amongShown(all, shown)).toBe(all);
});
