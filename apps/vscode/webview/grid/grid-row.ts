import { html, nothing } from "lit";
import { columns, type Column, type ColumnId } from "../../src/table/columns.ts";
import type { TableRow } from "../../src/table/table-row.ts";
import { t } from "../../src/ui/l10n.ts";
import { lookOf } from "../../src/users/statuses.ts";
import { readableTime, relativeTime } from "../../src/users/times.ts";
import { icon } from "../shared/icons.ts";

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
    ${shown.map((id, at) => {
      const { content, title } = contentOf(id, row, now);
      return html`<div
        class="cell"
        role="gridcell"
        data-column=${at + 1}
        aria-colindex=${at + 2}
        title=${title}
        tabindex=${tab(at + 1)}
      >
        ${content}
      </div>`;
    })}`;
}

/** Returns what a cell shows, and in full what its width may cut off. */
function contentOf(id: ColumnId, row: TableRow, now: number): { readonly content: unknown; readonly title: string } {
  const column: Column = columns[id];
  const time = column.kind === "time" ? column.timeOf(row) : undefined;
  if (time) {
    const distance = relativeTime(new Date(time).toISOString(), now);
    return { content: html`<span class="text">${distance}</span>`, title: readableTime(time) };
  }
  const text = column.textOf(row);
  const look = id === "status" ? lookOf(row.status) : undefined;
  // Isolated, so that a name that is written from right to left moves nothing beside it.
  const content = html`${icon(look?.icon, look?.colour)}<bdi class="text">${text}</bdi>`;
  return { content, title: text };
}
