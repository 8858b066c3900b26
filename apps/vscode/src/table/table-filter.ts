import { day } from "../users/times.ts";
import { folded } from "../users/user-search.ts";
import { type Column, type ColumnId, columnEntries, type columns } from "./columns.ts";
import type { TableRow } from "./table-row.ts";

/** Passes texts that contain each word, whatever its case and accents. */
export interface TextFilter {
  readonly contains: string;
}

/** Passes rows that have one of the values and none of the excluded ones; `""` stands for a row without a value. */
export interface ChoiceFilter {
  readonly anyOf?: readonly string[] | undefined;
  readonly noneOf?: readonly string[] | undefined;
}

/** A bound of times: days from now, negative ones ago, or a day of the reader's calendar, `2026-05-31`. */
export type TimeBound = number | string;

/**
 * Passes times from `from` on and before `to`; a day of the calendar is taken in as a whole.
 *
 * "Never" passes with `never: true` only, which alone passes nothing else; `never: false` alone passes every known time.
 */
export interface TimeFilter {
  readonly from?: TimeBound | undefined;
  readonly to?: TimeBound | undefined;
  readonly never?: boolean | undefined;
}

interface FilterOfKind {
  readonly text: TextFilter;
  readonly time: TimeFilter;
  readonly choice: ChoiceFilter;
  readonly choices: ChoiceFilter;
}

/**
 * A filter of the table as plain data: a row passes when it passes the filter of each column that has one.
 *
 * A row whose value is not known passes no filter of that column.
 */
export type TableFilter = {
  readonly [Id in ColumnId]?: FilterOfKind[(typeof columns)[Id]["kind"]] | undefined;
};

/** The filter of a column of any kind; the other properties are missing. */
export type ColumnFilter = Partial<TextFilter> & ChoiceFilter & TimeFilter;

type Predicate = (row: TableRow) => boolean;

/** Compiles a filter for many rows; `now`, in epoch milliseconds, is what days are counted from. */
export function compileFilter(filter: TableFilter, now: number): Predicate {
  const predicates = filterEntries(filter).map(([, column, chosen]) => predicateOf(column, chosen, now));
  return (row) => predicates.every((passes) => passes(row));
}

/** Returns whether one row passes a filter. */
export function passesTable(filter: TableFilter, row: TableRow, now: number): boolean {
  return compileFilter(filter, now)(row);
}

/** Lists the columns that a filter leaves somebody out by, in their order. */
export function filterEntries(filter: TableFilter): [id: ColumnId, column: Column, chosen: ColumnFilter][] {
  return columnEntries.flatMap(([id, column]) => {
    const chosen: ColumnFilter = filter[id] ?? {};
    const { contains = "", anyOf = [], noneOf = [], from, to, never } = chosen;
    const leavesOut = contains.trim() !== "" || anyOf.length + noneOf.length > 0 || (from ?? to ?? never) !== undefined;
    return leavesOut ? [[id, column, chosen]] : [];
  });
}

function predicateOf(column: Column, { contains = "", anyOf, noneOf, ...times }: ColumnFilter, now: number): Predicate {
  if (column.kind === "text") {
    const words = folded(contains).split(/\s+/);
    return (row) => {
      const text = folded(column.textOf(row));
      return words.every((word) => text.includes(word));
    };
  }
  if (column.kind === "time") {
    const passes = timePredicate(times, now);
    return (row) => passes(column.timeOf(row));
  }
  const [wanted, excluded] = [new Set(anyOf), new Set(noneOf)];
  return (row) => {
    const values = column.valuesOf(row);
    if (!values || values.some((value) => excluded.has(value))) return false;
    return wanted.size === 0 || values.some((value) => wanted.has(value));
  };
}

/** Compiles a filter of times, for null where there never was one and undefined where that is not known. */
export function timePredicate(
  { from, to, never }: TimeFilter,
  now: number,
): (time: number | null | undefined) => boolean {
  const begin = from === undefined ? -Infinity : instantOf(from, now);
  const end = to === undefined ? Infinity : instantOf(to, now, 1);
  const onlyNever = never === true && from === undefined && to === undefined;
  return (time) => {
    if (time === null) return never === true;
    return time !== undefined && !onlyNever && time >= begin && time < end;
  };
}

/** Returns the point in time of a bound; of a day of the calendar, the beginning of the day that is `further` days later. */
function instantOf(bound: TimeBound, now: number, further = 0): number {
  if (typeof bound === "number") return now + bound * day;
  const [year = 0, month = 0, date = 0] = bound.split("-").map(Number);
  return new Date(year, month - 1, date + further).getTime();
}
