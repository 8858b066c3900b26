import type { TableSorting } from "../../src/table/sort-rows.ts";
import { titleOf } from "../../src/table/columns.ts";
import { countedUsers, t } from "../../src/ui/l10n.ts";

/** The numbers of users: all, those that the filter passes, and those of them who are selected. */
export interface Counts {
  readonly all: number;
  readonly shown: number;
  readonly selected: number;
}

/** Writes how many users there are: `123 of 10,000 users · 20 selected`. */
export function wordsOfCounts({ all, shown, selected }: Counts): string {
  const counted =
    shown === all ? countedUsers(all) : t("{0} of {1} users", shown.toLocaleString(), all.toLocaleString());
  return selected > 0 ? `${counted} · ${t("{0} selected", selected.toLocaleString())}` : counted;
}

/** Writes for a screen reader what a change has made of the table: `4 of 80 users, sorted by Login, descending`. */
export function newsOf(counts: Counts, [main]: readonly TableSorting[]): string {
  const sorted = main && [t("sorted by {0}", titleOf(main.column)), main.descending ? t("descending") : t("ascending")];
  return [wordsOfCounts(counts), ...(sorted ?? [])].join(", ");
}
