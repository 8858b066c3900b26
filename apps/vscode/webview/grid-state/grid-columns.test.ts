import { expect, test, vi } from "vitest";
import { firstColumns } from "../../src/table/columns.ts";
import { GridColumns } from "./grid-columns.ts";

test("rows are sorted by a column, then the other way, then no more; times from the latest", () => {
  const columns = new GridColumns();
  const states = [1, 2, 3].map(() => {
    columns.sort("login", false);
    return columns.sorting.map(({ descending }) => descending);
  });
  expect(states).toEqual([[false], [true], []]);
  columns.sort("created", false);
  expect(columns.sorting).toEqual([{ column: "created", descending: true }]);
});

test("a second column sorts within the first", () => {
  const columns = new GridColumns();
  columns.sort("status", false);
  columns.sort("created", true);
  expect(columns.sorting.map(({ column }) => column)).toEqual(["status", "created"]);
  expect(columns.sortedBy("created")).toEqual({ descending: true, place: 1 });
  columns.sort("name", false);
  expect(columns.sorting.map(({ column }) => column)).toEqual(["name"]);
});

test("columns that are chosen come in their order, and the last one stays", () => {
  const columns = new GridColumns();
  expect(columns.shown).toEqual(firstColumns);
  columns.show("email", true);
  columns.show("type", false);
  expect(columns.shown.slice(0, 4)).toEqual(["name", "login", "email", "status"]);
  for (const id of columns.shown) columns.show(id, false);
  expect(columns.shown).toHaveLength(1);
});

test("a layout that was kept is that of another grid", () => {
  const columns = new GridColumns();
  columns.show("id", true);
  columns.setWidth("login", 300);
  columns.setWidth("name", 1);
  columns.sort("status", false);
  const other = new GridColumns();
  const heard = vi.fn();
  other.onChange(heard);
  other.layout = structuredClone(columns.layout);
  expect(other.layout).toEqual(columns.layout);
  expect(other.width("login")).toBe(300);
  expect(other.width("name")).toBe(48);
  expect(heard).toHaveBeenCalled();
});

test("the sorting is the same list until it changes", () => {
  const columns = new GridColumns();
  columns.sort("status", false);
  const { sorting } = columns;
  columns.setWidth("login", 300);
  expect(columns.sorting).toBe(sorting);
});
