import { compareIds } from "../users/sort-users.ts";
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
export function sortRows(rows: readonly TableRow[], { column: id, descending }: TableSorting): TableRow[] {
  const column: Column = columns[id];
  if (column.kind === "time") return sorted(rows, (row) => column.timeOf(row) ?? undefined, compareNumbers, descending);
  if (column.kind === "choice") {
    const ranks = new Map(choicesOf(id, rows).map(({ value }, rank) => [value, rank]));
    return sorted(rows, (row) => ranks.get(column.valuesOf(row)?.[0] ?? ""), compareNumbers, descending);
  }
  if (id === "id") return sorted(rows, (row) => row.id, compareIds, descending);
  return sorted(rows, (row) => padded(column.textOf(row)) || undefined, compareTexts, descending);
}

// With `numeric`, a collator takes three times as long for texts with digits: 40 ms for 10,000 logins.
const { compare: compareTexts } = new Intl.Collator(undefined, { sensitivity: "base" });

/** Returns a text that sorts by its numbers without a collator that knows them. */
function padded(text: string): string {
  return text.replaceAll(/\d+/g, (digits) => digits.padStart(12, "0"));
}

function compareNumbers(one: number, other: number): number {
  return one - other;
}

function sorted<Key>(
  rows: readonly TableRow[],
  keyOf: (row: TableRow) => Key | undefined,
  compare: (one: Key, other: Key) => number,
  descending: boolean,
): TableRow[] {
  const filled: { readonly row: TableRow; readonly key: Key }[] = [];
  const empty: TableRow[] = [];
  // A key is made once for each row, not once per comparison.
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) empty.push(row);
    else filled.push({ row, key });
  }
  const sign = descending ? -1 : 1;
  filled.sort((one, other) => sign * compare(one.key, other.key));
  return [...filled.map(({ row }) => row), ...empty];
}
