import { describe, expect, test } from "vitest";
import { filters, titles } from "./cell-movement.ts";
import { actionOf, type GridState, type Press } from "./grid-keys.ts";
import { noSelection, selectAll, selectOnly, toggleRow } from "./selection.ts";

const ids = ["a", "b", "c", "d", "e"];
const at = (row: number, state: Partial<GridState> = {}, column = 2): GridState => ({
  cell: { row, column },
  extent: { rows: ids.length, columns: 4, page: 3 },
  ids,
  selection: noSelection,
  ...state,
});
const press = (keys: string): Press => {
  const parts = keys.split("+");
  const [isWhole, shift, alt] = ["Ctrl", "Shift", "Alt"].map((held) => parts.includes(held)) as [
    boolean,
    boolean,
    boolean,
  ];
  return { key: parts.at(-1) ?? "", isWhole, shift, alt };
};
const after = (keys: string, state: GridState) => actionOf(press(keys), state);
const selected = (action: ReturnType<typeof after>) => action?.type === "select" && [...action.selection.ids].join("");

describe("selection", () => {
  test.each([
    ["Shift+ArrowDown", at(1), "bc"],
    ["Shift+ArrowUp", at(3, { selection: selectOnly("b") }), "bc"],
    ["Shift+PageDown", at(1), "bcd"],
    ["Ctrl+Shift+End", at(2), "cde"],
    ["Ctrl+Shift+Home", at(2), "abc"],
    [" ", at(1), "b"],
    [" ", at(1, { selection: selectAll(ids) }), "acde"],
    ["Shift+ ", at(3, { selection: selectOnly("b") }), "bcd"],
    ["Ctrl+a", at(1), "abcde"],
    ["Ctrl+a", at(filters), "abcde"],
    ["Escape", at(1, { selection: selectOnly("b") }), ""],
    [" ", at(titles, {}, 0), "abcde"],
    ["Enter", at(titles, { selection: selectAll(ids) }, 0), ""],
  ])("%s", (keys, state, expected) => expect(selected(after(keys, state))).toBe(expected));

  test("a range goes on from where it began, with the focus at its end", () => {
    const first = after("Shift+ArrowDown", at(1));
    if (first?.type !== "select") throw new Error("no selection");
    const second = after("Shift+ArrowDown", at(2, { selection: first.selection }));
    expect([selected(second), second]).toEqual(["bcd", expect.objectContaining({ cell: { row: 3, column: 2 } })]);
  });

  test("Escape without a selection is not the grid's", () => expect(after("Escape", at(1))).toBeUndefined());
});

test.each([
  ["Enter", false],
  ["Shift+Enter", true],
])("%s on a title sorts, within the others: %s", (keys, add) => {
  expect(after(keys, at(titles))).toEqual({ type: "sort", column: 2, add });
});

test("Shift and arrows on a title resize its column", () => {
  expect(after("Shift+ArrowRight", at(titles))).toEqual({ type: "resize", column: 2, by: 16 });
  expect(after("Shift+ArrowLeft", at(titles))).toEqual({ type: "resize", column: 2, by: -16 });
});

test("Alt and the arrow down lead to the filter of the column, from wherever the focus is", () => {
  for (const row of [titles, 3]) expect(after("Alt+ArrowDown", at(row))).toEqual({ type: "filter", column: 2 });
  expect(after("Alt+ArrowDown", at(3, {}, 0))).toBeUndefined();
});

describe("commands", () => {
  const two = { selection: toggleRow(selectOnly("d"), "b") };
  test.each([
    ["Enter", at(1, two), "getUser", ["b"]],
    ["F2", at(1, two), "updateUser", ["b"]],
    ["Delete", at(1, two), "deleteUser", ["b", "d"]],
    ["Delete", at(2, two), "deleteUser", ["c"]],
    ["Ctrl+Backspace", at(2), "deleteUser", ["c"]],
    ["Ctrl+c", at(3, two), "copyLogin", ["b", "d"]],
  ])("%s runs on whom it is about", (keys, state, command, whom) => {
    expect(after(keys, state)).toEqual({ type: "run", command, ids: whom });
  });

  test.each(["Enter", "Delete", "x", "constructor"])("%s on a filter or without users runs nothing", (keys) => {
    expect(after(keys, at(filters))).toBeUndefined();
    expect(after(keys, at(0, { ids: [], extent: { rows: 0, columns: 4, page: 3 } }))).toBeUndefined();
  });
});
