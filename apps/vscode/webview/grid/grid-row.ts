import { html, nothing } from "lit";
import { columns, type Column, type ColumnId } from "../../src/table/columns.ts";
import type { TableRow } from "../../src/table/table-row.ts";
import { t } from "../../src/ui/l10n.ts";
import { lookOf } from "../../src/users/statuses.ts";
import { readableTime, relativeTime } from "../../src/users/times.ts";
import { icon } from "../appearance/icons.ts";

/** The rows of titles and filters, which come before the users. */
export const rowsAbove = 2;

/** A user as a row of the grid. */
export interface GridRow {
  readonly row: TableRow;
  readonly index: number;
  readonly shown: readonly ColumnId[];
  readonly isSelected: boolean;
  /** The column of the cell that Tab leads to, if it is in this row; the first is that of the marks of selection. */
  readonly focusable: number | undefined;
  /** In epoch milliseconds; relative times are drawn anew when it changes. */
  readonly now: number;
}

/** Draws the cells of a user. */
export function cellsOf({ row, shown, isSelected, focusable, now }: GridRow): unknown {
  const tab = (column: number) => (column === focusable ? 0 : -1);
  return html`<div
      class="cell mark"
      role="gridcell"
      data-column="0"
      aria-colindex="1"
      aria-label=${isSelected ? t("selected") : t("not selected")}
      tabindex=${tab(0)}
    >
      <span class="box">${isSelected ? icon("check") : nothing}</span>
    </div>
    ${shown.map(
      (id, at) =>
        html`<div class="cell" role="gridcell" data-column=${at + 1} aria-colindex=${at + 2} tabindex=${tab(at + 1)}>
          ${contentOf(id, row, now)}
        </div>`,
    )}`;
}

function timeIn(id: ColumnId, row: TableRow): number | undefined {
  const column: Column = columns[id];
  return (column.kind === "time" && column.timeOf(row)) || undefined;
}

function contentOf(id: ColumnId, row: TableRow, now: number): unknown {
  const time = timeIn(id, row);
  if (time) return html`<span class="text">${relativeTime(time, now)}</span>`;
  const look = id === "status" ? lookOf(row.status) : undefined;
  // Isolated, so that a name that is written from right to left moves nothing beside it.
  return html`${icon(look?.icon, look?.colour)}<bdi class="text">${columns[id].textOf(row)}</bdi>`;
}

/** Returns the text of a cell in full: what its width may cut off, and the time behind a distance. */
export function fullTextOf(id: ColumnId, row: TableRow): string {
  const time = timeIn(id, row);
  return time ? readableTime(time) : columns[id].textOf(row);
}
