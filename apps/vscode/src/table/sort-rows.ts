import { compareTexts } from "../users/sort-users.ts";
import { choicesOf, type Column, type ColumnId, columns } from "./columns.ts";
import type { TableRow } from "./table-row.ts";

/** The column that a table is sorted by. */
export interface TableSorting {
  readonly column: ColumnId;
  readonly descending: boolean;
}

/**
 * Sorts rows: texts by locale, statuses by need, times from the earliest.
 *
 * Rows without a value are last in both directions; equal rows keep their order, so rows that come by name stay by name.
 */
export function sortRows(rows: readonly TableRow[], { column, descending }: TableSorting): TableRow[] {
  const keyOf = keysOf(column, rows);
  const [filled, empty]: [{ row: TableRow; key: string | number }[], TableRow[]] = [[], []];
  // A key is made once for each row, not once per comparison.
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) empty.push(row);
    else filled.push({ row, key });
  }
  const sign = descending ? -1 : 1;
  filled.sort((one, other) => sign * compareKeys(one.key, other.key));
  return [...filled.map(({ row }) => row), ...empty];
}

function keysOf(id: ColumnId, rows: readonly TableRow[]): (row: TableRow) => string | number | undefined {
  const column: Column = columns[id];
  if (column.kind === "time") return (row) => column.timeOf(row) ?? undefined;
  if (column.kind !== "choice") return (row) => column.textOf(row) || undefined;
  const ranks = new Map(choicesOf(id, rows).map(({ value }, rank) => [value, rank]));
  return (row) => ranks.get(column.valuesOf(row)?.[0] ?? "");
}

function compareKeys(one: string | number, other: string | number): number {
  if (typeof one === "number" || typeof other === "number") return Number(one) - Number(other);
  return compareTexts(one, other);
}
