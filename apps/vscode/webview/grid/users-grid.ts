import { html, LitElement } from "lit";
import type { Choice, ColumnId } from "../../src/table/columns.ts";
import type { ColumnFilter, TableFilter } from "../../src/table/table-filter.ts";
import type { TableRow } from "../../src/table/table-row.ts";
import { t } from "../../src/ui/l10n.ts";
import { type Cell, filters, inside, titles } from "../grid-state/cell-movement.ts";
import { filterPopover } from "./column-filter.ts";
import { cellOf, edgeOf, isOnFilter } from "./event-cell.ts";
import type { GridColumns } from "../grid-state/grid-columns.ts";
import { filterRow, type GridHead, type RolesState, titleRow } from "./grid-head.ts";
import { fullTextOf, rowsAbove } from "./grid-row.ts";
import { gridStyles } from "./grid-styles.ts";
import { actionOf, type GridAction, toggledAll } from "../grid-state/grid-keys.ts";
import { extendTo, noSelection, selectOnly, type Selection, toggleRow } from "../grid-state/selection.ts";
import { RowElements } from "./row-elements.ts";
import { VirtualRows } from "./virtual-rows.ts";

/** The page around the grid, as the grid needs it. */
export interface GridOwner {
  select(selection: Selection): void;
  filterColumn(id: ColumnId, chosen: ColumnFilter): void;
  choicesOf(id: ColumnId): readonly Choice[];
  loadRoles(): void;
  /** Runs a command on users. */
  run(command: string, ids: readonly string[]): void;
}

/** A grid of users as the ARIA pattern has it: one stop of Tab, and the arrows go from cell to cell. */
export class UsersGrid extends LitElement {
  static override readonly properties = {
    owner: { attribute: false },
    columns: { attribute: false },
    rows: { attribute: false },
    filter: { attribute: false },
    selection: { attribute: false },
    roles: { attribute: false },
  };
  static override readonly styles = gridStyles;
  declare owner: GridOwner;
  declare columns: GridColumns;
  declare rows: readonly TableRow[];
  declare filter: TableFilter;
  declare selection: Selection;
  declare roles: RolesState;
  readonly #virtual = new VirtualRows(this, () => this.#scroller);
  readonly #elements = new RowElements();
  #ids: readonly string[] = [];
  #active: Cell = { row: 0, column: 1 };
  /** The user who has the focus, found again when rows change. */
  #activeId: string | undefined;
  #hadFocus = false;
  #filtering: ColumnId | undefined;

  constructor() {
    super();
    this.rows = [];
    this.filter = {};
    this.selection = noSelection;
    this.roles = { state: "unknown" };
  }

  /** Puts the focus into the grid: on the user who had it last, else on the first. */
  override focus(): void {
    this.#focusOn(this.#active);
  }

  override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null;
    if (changed.has("rows")) {
      this.#ids = this.rows.map(({ id }) => id);
      const row = this.#activeId === undefined ? -1 : this.#ids.indexOf(this.#activeId);
      if (row >= 0) this.#active = { ...this.#active, row };
    }
    const { row } = (this.#active = inside(this.#active, this.#extent));
    if (row >= 0) this.#activeId = this.#ids[row];
    this.#virtual.set(this.rows.length, row >= 0 ? row : undefined);
    if (changed.has("filter") && row < 0) this.#scroller?.scrollTo({ top: 0 });
  }

  override updated(): void {
    this.#drawRows();
    // A row that is gone takes the focus with it.
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this.#cell(this.#active)?.focus();
  }

  override render(): unknown {
    const { shown } = this.columns;
    const { row: activeRow, column: activeColumn } = this.#active;
    const head: GridHead = {
      columns: this.columns,
      filter: this.filter,
      roles: this.roles,
      marked: this.#marked,
      tab: (row, column) => (row === activeRow && column === activeColumn ? 0 : -1),
      contain: (id, text) => this.owner.filterColumn(id, text ? { contains: text } : {}),
      loadRoles: () => this.owner.loadRoles(),
    };
    return html`
      <div
        class="scroller"
        role="grid"
        aria-label=${t("Users")}
        aria-multiselectable="true"
        aria-readonly="true"
        aria-rowcount=${this.rows.length + rowsAbove}
        aria-colcount=${shown.length + 1}
        .style=${`--tracks: 28px ${this.columns.template}; --least: ${28 + this.columns.leastWidth}px`}
        @keydown=${this.#onKey}
        @focusin=${this.#onFocus}
        @pointerover=${this.#onPoint}
        @click=${this.#onClick}
        @dblclick=${this.#onDoubleClick}
        @contextmenu=${this.#onMenu}
        @mousedown=${this.#onEdge}
        @touchstart=${this.#onEdge}
      >
        <div class="head" role="rowgroup">${titleRow(head)}${filterRow(head)}</div>
        <div class="body" role="rowgroup" .style=${`--rows: ${this.rows.length}`}></div>
      </div>
      ${this.#popover()}
    `;
  }

  #drawRows(): void {
    const body = this.shadowRoot?.querySelector<HTMLElement>(".body");
    const { shown } = this.columns;
    // A minute is what relative times can tell.
    const now = Math.floor(Date.now() / 60_000) * 60_000;
    const { row: activeRow, column } = this.#active;
    const rows = this.#virtual.drawn.flatMap((index) => {
      const row = this.rows[index];
      const focusable = index === activeRow ? column : undefined;
      return row ? [{ row, index, shown, now, focusable, isSelected: this.selection.ids.has(row.id) }] : [];
    });
    if (body) this.#elements.draw(body, rows);
  }

  #popover(): unknown {
    const id = this.#filtering;
    const form = id && {
      id,
      chosen: this.filter[id] ?? {},
      choices: this.owner.choicesOf(id),
      choose: (chosen: ColumnFilter) => this.owner.filterColumn(id, chosen),
    };
    return filterPopover(form, () => {
      this.#filtering = undefined;
      this.requestUpdate();
    });
  }

  get #scroller(): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>(".scroller") ?? null;
  }

  get #extent() {
    return { rows: this.rows.length, columns: this.columns.shown.length + 1, page: this.#virtual.page };
  }

  get #marked(): "all" | "some" | "none" {
    const { size } = this.selection.ids;
    if (size === 0) return "none";
    return size >= this.rows.length ? "all" : "some";
  }

  /** Returns what has the focus in a cell: the cell itself, or the control that is all it holds. */
  #cell({ row, column }: Cell): HTMLElement | null {
    const cell = this.shadowRoot?.querySelector<HTMLElement>(`[data-row="${row}"] > [data-column="${column}"]`);
    return cell?.querySelector<HTMLElement>(".filter") ?? cell ?? null;
  }

  #focusOn(cell: Cell): void {
    this.#active = inside(cell, this.#extent);
    if (this.#active.row >= 0) this.#activeId = this.#ids[this.#active.row];
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const element = this.#cell(this.#active);
      if (element) this.#reveal(element);
    });
  }

  #reveal(element: HTMLElement): void {
    element.focus({ preventScroll: true });
    if (this.#active.row >= 0) return element.scrollIntoView({ block: "nearest", inline: "nearest" });
    // Titles and filters are in sight wherever the rows are: these only move sideways.
    const [scroller, cell] = [this.#scroller, element.closest<HTMLElement>("[data-column]")];
    if (!scroller || !cell) return;
    const [from, to] = [cell.offsetLeft, cell.offsetLeft + cell.offsetWidth];
    scroller.scrollLeft = Math.max(to - scroller.clientWidth, Math.min(scroller.scrollLeft, from));
  }

  #act(action: GridAction): void {
    const id = "column" in action ? this.columns.shown[action.column - 1] : undefined;
    if (action.type === "run") this.owner.run(action.command, action.ids);
    if (action.type === "focus") this.#focusOn(action.cell);
    if (action.type === "select") {
      this.owner.select(action.selection);
      if (action.cell) this.#focusOn(action.cell);
    }
    if (!id) return;
    if (action.type === "sort") this.columns.sort(id, action.add);
    if (action.type === "resize") this.columns.setWidth(id, this.#widthOf(id) + action.by);
    if (action.type === "filter") this.#openFilter(id);
  }

  #widthOf(id: ColumnId): number {
    return this.#cell({ row: titles, column: this.columns.shown.indexOf(id) + 1 })?.offsetWidth ?? 0;
  }

  /** Leads to the filter of a column; one that is more than a text opens its form. */
  #openFilter(id: ColumnId): void {
    const cell = { row: filters, column: this.columns.shown.indexOf(id) + 1 };
    this.#focusOn(cell);
    const control = this.#cell(cell);
    if (!control?.dataset["filter"]) return;
    this.#filtering = id;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const form = this.shadowRoot?.querySelector<HTMLElement>("[popover]");
      form?.showPopover({ source: control });
      form?.querySelector<HTMLElement>("input:checked, input, vscode-checkbox, vscode-button")?.focus();
    });
  }

  /** Gives a cell its text in full when somebody comes to it: for all that scrolls by, that would be half of the work. */
  readonly #onPoint = (event: Event) => {
    const { row = -1, column = 0 } = cellOf(event) ?? {};
    const [user, id] = [this.rows[row], this.columns.shown[column - 1]];
    if (user && id) this.#cell({ row, column })?.setAttribute("title", fullTextOf(id, user));
  };

  readonly #onFocus = (event: Event) => {
    this.#onPoint(event);
    const cell = cellOf(event);
    if (!cell || (cell.row === this.#active.row && cell.column === this.#active.column)) return;
    this.#active = cell;
    if (cell.row >= 0) this.#activeId = this.#ids[cell.row];
    this.requestUpdate();
  };

  readonly #onKey = (event: KeyboardEvent) => {
    const cell = cellOf(event);
    if (!cell) return;
    const { key, shiftKey: shift, altKey: alt } = event;
    const press = { key, shift, alt, isWhole: event.ctrlKey || event.metaKey };
    // A text is edited with the other keys.
    const isText = event.composedPath()[0] instanceof HTMLInputElement;
    if (isText && !(key === "ArrowDown" || key === "ArrowUp" || alt)) return;
    const action = actionOf(press, { cell, extent: this.#extent, ids: this.#ids, selection: this.selection });
    if (!action) return;
    event.preventDefault();
    // VS Code would have a key of its own for it.
    event.stopPropagation();
    this.#act(action);
  };

  readonly #onClick = (event: MouseEvent) => {
    const cell = cellOf(event);
    if (!cell) return;
    const id = this.columns.shown[cell.column - 1];
    if (cell.row === filters) {
      if (id && isOnFilter(event)) this.#openFilter(id);
      return;
    }
    if (edgeOf(event)) return;
    const isAdding = event.ctrlKey || event.metaKey;
    if (cell.row === titles) {
      if (id) this.columns.sort(id, event.shiftKey);
      else this.owner.select(toggledAll(this.selection, this.#ids));
      return;
    }
    const user = this.#ids[cell.row] ?? "";
    const isToggling = isAdding || cell.column === 0;
    if (event.shiftKey) this.owner.select(extendTo(this.selection, user, this.#ids, { add: isToggling }));
    else this.owner.select(isToggling ? toggleRow(this.selection, user) : selectOnly(user));
  };

  readonly #onDoubleClick = (event: MouseEvent) => {
    const cell = cellOf(event);
    const id = cell && this.columns.shown[cell.column - 1];
    if (id && edgeOf(event)) this.columns.resetWidth(id);
    else if (id && cell.row >= 0) this.#act({ type: "run", command: "getUser", ids: [this.#ids[cell.row] ?? ""] });
  };

  /** Selects the user whose menu is opened, as lists do, unless all selected are meant. */
  readonly #onMenu = (event: Event) => {
    const user = this.#ids[cellOf(event)?.row ?? -1];
    if (user !== undefined && !this.selection.ids.has(user)) this.owner.select(selectOnly(user));
  };

  readonly #onEdge = (event: Event) => {
    const edge = edgeOf(event);
    if (edge) this.columns.resize(edge, event, this.#widthOf(edge));
  };
}
