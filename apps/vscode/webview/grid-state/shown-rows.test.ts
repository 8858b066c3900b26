import { expect, test } from "vitest";
import type { TableRow } from "../../src/table/table-row.ts";
import { ShownRows } from "./shown-rows.ts";

const row = (id: string, name: string, facts: Partial<TableRow> = {}): TableRow => {
  const email = `${name.toLowerCase()}@acme.com`;
  return { id, name, login: email, email, status: "ACTIVE", type: "Personal", external: false, ...facts };
};
const namesOf = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name).join(" ");

function someRows(): ShownRows {
  const rows = new ShownRows();
  const locked = { status: "LOCKED_OUT" };
  rows.replace([row("1", "Cy"), row("2", "Bo", locked), row("3", "Ann"), row("4", "Di", locked)]);
  return rows;
}

test("rows are by name, and by name within each other order", () => {
  const rows = someRows();
  expect(namesOf(rows.shown([], {}))).toBe("Ann Bo Cy Di");
  expect(namesOf(rows.shown([{ column: "status", descending: false }], {}))).toBe("Bo Di Ann Cy");
  const byTwo = [
    { column: "status", descending: true },
    { column: "name", descending: true },
  ] as const;
  expect(namesOf(rows.shown(byTwo, {}))).toBe("Cy Ann Di Bo");
});

test("only rows that pass the filter are shown, and those that change are checked anew", () => {
  const rows = someRows();
  const filter = { status: { anyOf: ["LOCKED_OUT"] } };
  expect(namesOf(rows.shown([], filter))).toBe("Bo Di");
  rows.change([row("2", "Bo"), row("5", "Ed", { status: "LOCKED_OUT" })], ["4"]);
  expect(namesOf(rows.shown([], filter))).toBe("Ed");
  expect(rows.count).toBe(4);
});

test("nothing is sorted or filtered twice", () => {
  const rows = someRows();
  const [sorting, filter] = [[{ column: "login", descending: true } as const], {}];
  expect(rows.shown(sorting, filter)).toBe(rows.shown(sorting, filter));
});

test("roles that were read apart are in the rows, until a user is read with their own", () => {
  const rows = someRows();
  rows.hold({ "3": ["Readers"] });
  expect(rows.all[0]?.roles).toEqual(["Readers"]);
  rows.hold({ "3": ["Admins"] });
  expect(rows.all[0]?.roles).toEqual(["Admins"]);
  rows.change([row("3", "Ann", { roles: [] })], []);
  expect(rows.all[0]?.roles).toEqual([]);
});
