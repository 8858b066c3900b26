import { t } from "../ui/l10n.ts";
import { readableDay } from "../users/times.ts";
import { type Column, type ColumnId, columns, titleOf } from "./columns.ts";
import { type ColumnFilter, filterEntries, type TableFilter, type TimeBound, type TimeFilter } from "./table-filter.ts";

/** Writes a filter: `Status: Locked out · Last sign-in: more than 90 days ago or never`; empty where nobody is left out. */
export function wordsOfFilter(filter: TableFilter): string {
  return filterEntries(filter)
    .map(([id, , chosen]) => `${titleOf(id)}: ${wordsOfColumn(id, chosen)}`)
    .join(" · ");
}

/** Writes the filter of one column, without its title. */
export function wordsOfColumn(
  id: ColumnId,
  { contains = "", anyOf = [], noneOf = [], ...times }: ColumnFilter,
): string {
  const column: Column = columns[id];
  if (column.kind === "text") return t('contains "{0}"', contains.trim());
  if (column.kind === "time") return wordsOfTimes(times);
  const words = (values: readonly string[]) => values.map(column.wordsOf).join(", ");
  return [
    ...(anyOf.length > 0 ? [words(anyOf)] : []),
    ...(noneOf.length > 0 ? [t("not {0}", words(noneOf))] : []),
  ].join(", ");
}

/** Writes a filter of times: `more than 90 days ago or never`. */
export function wordsOfTimes({ from, to, never }: TimeFilter): string {
  if (from === undefined && to === undefined) return never ? t("never") : t("ever");
  const within = wordsOfDays(from, to) ?? wordsOfBounds(from, to);
  return never ? t("{0} or never", within) : within;
}

/** Writes times between numbers of days, both ago or both to come; undefined for any others. */
function wordsOfDays(from: TimeBound = -Infinity, to: TimeBound = Infinity): string | undefined {
  if (typeof from === "string" || typeof to === "string" || (from < 0 && to > 0)) return undefined;
  if (to === 0) return from === -Infinity ? t("in the past") : t("in the last {0} days", -from);
  if (from === 0) return to === Infinity ? t("in the future") : t("in the next {0} days", to);
  if (to < 0) return from === -Infinity ? t("more than {0} days ago", -to) : t("{0} to {1} days ago", -to, -from);
  return to === Infinity ? t("in more than {0} days", from) : t("in {0} to {1} days", from, to);
}

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

function wordsOfBounds(from: TimeBound | undefined, to: TimeBound | undefined): string {
  const words = (bound: TimeBound) =>
    typeof bound === "number" ? relative.format(bound, "day") : readableDay(`${bound}T00:00`);
  if (from === undefined) return t("until {0}", words(to ?? ""));
  return to === undefined ? t("from {0} on", words(from)) : t("from {0} to {1}", words(from), words(to));
}
