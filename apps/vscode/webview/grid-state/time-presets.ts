import type { ColumnId } from "../../src/table/columns.ts";
import type { ColumnFilter, TimeFilter } from "../../src/table/table-filter.ts";

const inTheLast = (days: number): TimeFilter => ({ from: -days, to: 0 });
const longerAgo = (days: number): TimeFilter => ({ to: -days });
const inTheNext = (days: number): TimeFilter => ({ from: 0, to: days });
const past = [inTheLast(7), inTheLast(30), inTheLast(90), longerAgo(30), longerAgo(90), longerAgo(365)];

/** Columns of times that may be "never". */
const canBeNever: ReadonlySet<ColumnId> = new Set(["lastLogin", "userExpiry"]);

/** Lists the ranges that a column of times offers. */
export function presetsOf(id: ColumnId): readonly TimeFilter[] {
  const ranges = id === "userExpiry" ? [{ to: 0 }, inTheNext(7), inTheNext(30), inTheNext(90)] : past;
  return hasNever(id) ? [...ranges, { never: true }] : ranges;
}

/** Returns whether a time of a column may be "never", for which a range can be widened. */
export function hasNever(id: ColumnId): boolean {
  return canBeNever.has(id);
}

/** Returns whether a filter has the bounds of a range; "never" beside them makes no other range of it. */
export function isPreset({ from, to, never }: ColumnFilter, preset: TimeFilter): boolean {
  const isBounded = from !== undefined || to !== undefined;
  return from === preset.from && to === preset.to && (isBounded || never === preset.never);
}
