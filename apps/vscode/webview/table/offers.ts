import type { TableAction } from "../../src/pages/table-messages.ts";
import type { TableRow } from "../../src/table/table-row.ts";
import { t } from "../../src/ui/l10n.ts";
import { type Offer, offerOf } from "../../src/users/capabilities.ts";

/** The reason against every action until users are selected. */
export function nobodySelected(): string {
  return t("Select users first");
}

/** Returns why an action cannot be run on the selected users; undefined where at least one of them allows it. */
export function reasonAgainst(
  { action, single }: TableAction,
  rows: readonly TableRow[],
  readOnly: boolean,
): string | undefined {
  if (rows.length === 0) return nobodySelected();
  if (single && rows.length > 1) return t("For one user at a time");
  if (!action) return undefined;
  const offers = new Map<string, Offer>();
  for (const row of rows) {
    const standing = `${row.status} ${row.type} ${row.external}`;
    if (!offers.has(standing)) offers.set(standing, offerOf(row, action, { readOnly }));
  }
  const [first, ...others] = offers.values();
  if (!first || [first, ...others].some(({ offered }) => offered !== "never")) return undefined;
  return first.offered === "never" ? first.because : undefined;
}
