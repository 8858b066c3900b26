import type { TableAction, TableMenuContext } from "../../src/pages/users-table/table-messages.ts";
import type { TableRow } from "../../src/table/table-row.ts";
import { t } from "../../src/ui/l10n.ts";
import { offerOf, type Standing } from "../../src/users/capabilities.ts";
import { contextValueOf } from "../../src/users/row-context.ts";

/** The selected users, with each kind of standing among them once: thousands of users have a few. */
export interface Selected {
  readonly ids: readonly string[];
  readonly standings: readonly Standing[];
}

/** Sums up the selected users. */
export function selectedOf(rows: readonly TableRow[]): Selected {
  const standings = new Map(rows.map((row) => [`${row.status} ${row.type} ${row.external}`, row]));
  return { ids: rows.map(({ id }) => id), standings: [...standings.values()] };
}

/** The reason against every action until users are selected. */
export function nobodySelected(): string {
  return t("Select users first");
}

/** Returns why an action cannot be run on the selected users; undefined where at least one of them allows it. */
export function reasonAgainst(
  { action, single }: TableAction,
  { ids, standings }: Selected,
  readOnly: boolean,
): string | undefined {
  if (ids.length === 0) return nobodySelected();
  if (single && ids.length > 1) return t("For one user at a time");
  const offers = action ? standings.map((standing) => offerOf(standing, action, { readOnly })) : [];
  const [first] = offers;
  return first?.offered === "never" && offers.every(({ offered }) => offered === "never") ? first.because : undefined;
}

/** Returns what the context menu is told of the selected users. */
export function menuContextOf({ ids, standings }: Selected, readOnly: boolean): TableMenuContext {
  return {
    webviewSection: "users",
    one: ids.length === 1,
    offers: contextValueOf(standings, readOnly),
    ids,
    preventDefaultContextMenuItems: true,
  };
}
