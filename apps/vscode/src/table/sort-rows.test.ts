import { expect, test } from "vitest";
import { manyUsers } from "../testing/many-users.ts";
import { aUser } from "../testing/users.ts";
import { compareTexts } from "../users/sort-users.ts";
import { columnIds, columns } from "./columns.ts";
import { sortRows } from "./sort-rows.ts";
import { rowOf } from "./table-row.ts";

const rows = manyUsers(500, Date.now()).map((user) => rowOf(user));

test("texts are sorted as everywhere else, numbers in them by their value", () => {
  const logins = sortRows(rows, { column: "login", descending: false }).map(({ login }) => login);
  expect(logins).toEqual(rows.map(({ login }) => login).toSorted(compareTexts));
});

test("statuses are sorted by need, times by age", () => {
  const users = ["DEPROVISIONED", "ACTIVE", "LOCKED_OUT"].map((status, index) =>
    rowOf(aUser({ id: status, status, created: `202${index}-01-01T00:00:00Z` })),
  );
  const ids = (column: "status" | "created", descending = false) =>
    sortRows(users, { column, descending }).map(({ id }) => id);
  expect(ids("status")).toEqual(["LOCKED_OUT", "ACTIVE", "DEPROVISIONED"]);
  expect(ids("created", true)).toEqual(["LOCKED_OUT", "ACTIVE", "DEPROVISIONED"]);
});

test.each(columnIds)(
  "by %s, rows without a value come last in both directions and equal ones keep their order",
  (column) => {
    const textOf = (row: (typeof rows)[number]) => columns[column].textOf(row);
    const isEmpty = (row: (typeof rows)[number]) => row[column] === undefined || row[column] === null;
    const [up, down] = [false, true].map((descending) => sortRows(rows, { column, descending }));
    const empty = rows.filter(isEmpty);
    expect([up, down].map((sorted) => sorted?.slice(rows.length - empty.length))).toEqual([empty, empty]);
    for (const sorted of [up ?? [], down ?? []]) {
      expect(sorted).toHaveLength(rows.length);
      for (const [index, row] of sorted.entries()) {
        const next = sorted[index + 1];
        if (next && textOf(row) === textOf(next) && row[column] === next[column])
          expect(rows.indexOf(row)).toBeLessThan(rows.indexOf(next));
      }
    }
  },
);

test.each(columnIds)("by %s, the first of many are those of all", (column) => {
  for (const descending of [false, true])
    for (const most of [1, 7, rows.length - 1])
      expect(sortRows(rows, { column, descending }, most)).toEqual(
        sortRows(rows, { column, descending }).slice(0, most),
      );
});
