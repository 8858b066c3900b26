import type { RowOutcome, RowShown } from "../../src/pages/plan/plan-messages.ts";
import { isWriteKind, type PlanKind } from "../../src/people/plan.ts";

/** The kinds of rows that people want to see, none for all, and a text that is in them. */
export interface Wanted {
  readonly kinds: ReadonlySet<PlanKind>;
  readonly text: string;
}

/** Returns the rows that people want to see. */
export function seenRows(rows: readonly RowShown[], { kinds, text }: Wanted): readonly RowShown[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) => (kinds.size === 0 || kinds.has(row.kind)) && words.every((word) => textOf(row).includes(word)),
  );
}

const texts = new WeakMap<RowShown, string>();

/** Returns all that a row shows, to be searched. */
function textOf(row: RowShown): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const { name, login, because = "", differences, added, removed } = row;
  const changes = differences.flatMap(({ field, before, after }) => [field, before, after]);
  const text = [name, login, because, ...changes, ...added, ...removed].join("\n").toLowerCase();
  texts.set(row, text);
  return text;
}

/** Returns whether a row can be carried out, and was not yet. */
export function canTick({ kind, key }: RowShown, outcomes: ReadonlyMap<string, RowOutcome>): boolean {
  return isWriteKind(kind) && outcomes.get(key)?.result !== "done";
}
