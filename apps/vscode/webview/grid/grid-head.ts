import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { TableMessage } from "../../src/pages/users-table/table-messages.ts";
import { columns, type ColumnId, titleOf } from "../../src/table/columns.ts";
import { wordsOfColumn } from "../../src/table/filter-words.ts";
import { type ColumnFilter, filterEntries, type TableFilter } from "../../src/table/table-filter.ts";
import { t } from "../../src/ui/l10n.ts";
import { icon } from "../appearance/icons.ts";
import { filters, titles } from "../grid-state/cell-movement.ts";
import type { GridColumns } from "../grid-state/grid-columns.ts";

/** Whether it is known who holds which roles. */
export type RolesState = Pick<Extract<TableMessage, { readonly type: "roles" }>, "state" | "message">;

/** The rows above the users. */
export interface GridHead {
  readonly columns: GridColumns;
  readonly filter: TableFilter;
  readonly roles: RolesState;
  readonly marked: "all" | "some" | "none";
  /** Returns the tab index of a cell of these rows. */
  readonly tab: (row: number, column: number) => 0 | -1;
  /** Filters a column of texts. */
  readonly contain: (id: ColumnId, text: string) => void;
  readonly loadRoles: () => void;
}

/** Draws the titles, which sort and resize. */
export function titleRow(head: GridHead): unknown {
  const { columns: state, marked, tab } = head;
  return html`<div class="row titles" role="row" data-row=${titles} aria-rowindex="1">
    <div
      class="cell mark"
      role="columnheader"
      data-column="0"
      aria-colindex="1"
      aria-label=${marked === "all" ? t("Select none") : t("Select all")}
      tabindex=${tab(titles, 0)}
    >
      <span class="box">${marked === "none" ? nothing : icon(marked === "all" ? "check" : "dash")}</span>
    </div>
    ${state.shown.map((id, at) => titleCell(id, at + 1, head))}
  </div>`;
}

function titleCell(id: ColumnId, column: number, { columns: state, tab }: GridHead): unknown {
  const sorted = state.sortedBy(id);
  const direction = sorted?.descending ? "descending" : "ascending";
  const place = sorted && state.sorting.length > 1 ? sorted.place + 1 : undefined;
  return html`<div
    class="cell title"
    role="columnheader"
    data-column=${column}
    aria-colindex=${column + 1}
    aria-sort=${sorted?.place === 0 ? direction : "none"}
    title=${titleOf(id)}
    tabindex=${tab(titles, column)}
  >
    <span class="text">${titleOf(id)}</span>
    ${sorted ? icon(sorted.descending ? "arrow-down" : "arrow-up") : nothing}
    ${place ? html`<span class="place" aria-label=${t("sorted by this at place {0}", place)}>${place}</span>` : nothing}
    <span class="edge" data-edge=${id}></span>
  </div>`;
}

/** Draws the filters below the titles. */
export function filterRow(head: GridHead): unknown {
  const chosen = new Map(filterEntries(head.filter).map(([id, , one]) => [id, one]));
  return html`<div class="row filters" role="row" data-row=${filters} aria-rowindex="2">
    <div class="cell mark" role="gridcell" data-column="0" aria-colindex="1" tabindex=${head.tab(filters, 0)}>
      ${icon("filter")}<span class="unseen">${t("Filters")}</span>
    </div>
    ${head.columns.shown.map(
      (id, at) =>
        html`<div class="cell" role="gridcell" data-column=${at + 1} aria-colindex=${at + 2}>
          ${filterControl(id, head.tab(filters, at + 1), chosen.get(id), head)}
        </div>`,
    )}
  </div>`;
}

function filterControl(id: ColumnId, tab: 0 | -1, chosen: ColumnFilter | undefined, head: GridHead): unknown {
  const label = t("Filter {0}", titleOf(id));
  if (columns[id].kind === "text")
    return html`<input
      class="filter"
      type="text"
      dir="auto"
      spellcheck="false"
      tabindex=${tab}
      aria-label=${label}
      placeholder=${t("Contains…")}
      .value=${live(head.filter[id as "name"]?.contains ?? "")}
      @input=${({ target }: Event) => head.contain(id, (target as HTMLInputElement).value)}
    />`;
  if (id === "roles" && head.roles.state !== "known") {
    const words = { unknown: t("Load roles"), loading: t("Loading…"), notAllowed: t("Not allowed") }[head.roles.state];
    const isOffered = head.roles.state === "unknown";
    return html`<button
      class="filter"
      tabindex=${tab}
      aria-disabled=${!isOffered}
      title=${head.roles.message ?? nothing}
      @click=${() => isOffered && head.loadRoles()}
    >
      <span class="text">${words}</span>
    </button>`;
  }
  const words = chosen && wordsOfColumn(id, chosen);
  return html`<button
    class=${words ? "filter chosen" : "filter"}
    tabindex=${tab}
    data-filter=${id}
    aria-haspopup="dialog"
    aria-label=${`${label}: ${words ?? t("Any")}`}
    title=${words ?? label}
  >
    <bdi class="text">${words ?? t("Any")}</bdi>${icon("chevron-down")}
  </button>`;
}
