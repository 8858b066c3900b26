import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  constructTable,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/table-core";
import { storeReactivityBindings } from "@tanstack/table-core/store-reactivity-bindings";
import type { TableLayout } from "../../src/pages/users-table/table-messages.ts";
import { columnEntries, columnIds, firstColumns, type ColumnId } from "../../src/table/columns.ts";
import { remembered } from "./remembered.ts";
import type { TableSorting } from "../../src/table/sort-rows.ts";

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
});

/** The least width of a column, in pixels. */
const least = 48;

/** Widths in pixels until somebody resizes a column; wider windows widen all. */
const widths: Readonly<Record<ColumnId, number>> = {
  name: 150,
  login: 190,
  email: 200,
  status: 160,
  type: 90,
  external: 150,
  lastLogin: 120,
  created: 120,
  passwordChanged: 130,
  userExpiry: 100,
  roles: 110,
  id: 170,
};

/** The columns of the grid as people have set them: which are shown, how wide they are, and what rows are sorted by. */
export class GridColumns {
  readonly #table = constructTable({
    features,
    data: [],
    columns: columnEntries.map(([id, { kind }]) => ({
      id,
      accessorFn: () => undefined,
      size: widths[id],
      minSize: least,
      // The latest time is what people look for.
      sortDescFirst: kind === "time",
    })),
    // Rows are sorted by `sortRows`; the table keeps what by.
    manualSorting: true,
    columnResizeMode: "onChange",
    initialState: { columnVisibility: visibilityOf(firstColumns) },
  });

  /** Calls back after each change. */
  onChange(listener: () => void): void {
    this.#table.store.subscribe(listener);
  }

  /** The columns that are shown, in their order. */
  get shown(): readonly ColumnId[] {
    return this.#shown(this.#table.atoms.columnVisibility.get());
  }

  /** The main one is the first. */
  get sorting(): readonly TableSorting[] {
    return this.#sorting(this.#table.atoms.sorting.get());
  }

  /** Returns how a column is sorted, and its place where rows are sorted by several. */
  sortedBy(id: ColumnId): { readonly descending: boolean; readonly place: number } | undefined {
    const place = this.sorting.findIndex(({ column }) => column === id);
    return place < 0 ? undefined : { descending: this.sorting[place]?.descending ?? false, place };
  }

  /** Sorts by a column, then in the other direction, then no more; with `add`, within what rows are sorted by now. */
  sort(id: ColumnId, add: boolean): void {
    this.#column(id).toggleSorting(undefined, add);
  }

  /** Shows a column or not; the last one stays. */
  show(id: ColumnId, isShown: boolean): void {
    if (isShown || this.shown.length > 1) this.#column(id).toggleVisibility(isShown);
  }

  /** Returns a width that somebody has set. */
  width(id: ColumnId): number | undefined {
    return this.#table.atoms.columnSizing.get()[id];
  }

  setWidth(id: ColumnId, width: number): void {
    this.#table.setColumnSizing((sizes) => ({ ...sizes, [id]: Math.max(least, Math.round(width)) }));
  }

  /** Gives a column its first width. */
  resetWidth(id: ColumnId): void {
    this.#column(id).resetSize();
  }

  /** Begins to resize a column by mouse or touch, from the width that it has on the screen. */
  resize(id: ColumnId, event: Event, width: number): void {
    this.setWidth(id, width);
    this.#table
      .getFlatHeaders()
      .find((header) => header.column.id === id)
      ?.getResizeHandler()(event);
  }

  /** The tracks of a CSS grid. */
  get template(): string {
    const track = (id: ColumnId) => {
      const width = this.width(id);
      return width === undefined ? `minmax(${widths[id]}px, ${widths[id]}fr)` : `${width}px`;
    };
    return this.shown.map(track).join(" ");
  }

  /** The width in pixels that all columns need at least. */
  get leastWidth(): number {
    return this.shown.reduce((sum, id) => sum + (this.width(id) ?? widths[id]), 0);
  }

  get layout(): Pick<TableLayout, "columns" | "sorting"> {
    return { columns: this.shown.map((id) => ({ id, width: this.width(id) })), sorting: this.sorting };
  }

  set layout({ columns, sorting = [] }: Pick<TableLayout, "columns" | "sorting">) {
    this.#table.setColumnVisibility(visibilityOf(columns.map(({ id }) => id)));
    this.#table.setColumnSizing(
      Object.fromEntries(columns.flatMap(({ id, width }) => (width === undefined ? [] : [[id, width]]))),
    );
    this.#table.setSorting(sorting.map(({ column, descending }) => ({ id: column, desc: descending })));
  }

  // The same lists for the same state, so that nothing is sorted or drawn twice.
  readonly #shown = remembered((visibility: Readonly<Record<string, boolean>>) =>
    columnIds.filter((id) => visibility[id] !== false),
  );
  readonly #sorting = remembered((sorting: readonly { readonly id: string; readonly desc: boolean }[]) =>
    sorting.map(({ id, desc }) => ({ column: id as ColumnId, descending: desc })),
  );

  #column(id: ColumnId) {
    const column = this.#table.getColumn(id);
    if (!column) throw new Error(`Cannot find column "${id}"`);
    return column;
  }
}

function visibilityOf(shown: readonly ColumnId[]): Record<string, boolean> {
  return Object.fromEntries(columnIds.map((id) => [id, shown.includes(id)]));
}
