import { html, LitElement, nothing } from "lit";
import type {
  TableAction,
  TableIntent,
  TableLayout,
  TableMessage,
  TableResult,
} from "../../src/pages/users-table/table-messages.ts";
import { type Choice, choicesOf, type ColumnId } from "../../src/table/columns.ts";
import { compileFilter, type ColumnFilter, type TableFilter } from "../../src/table/table-filter.ts";
import type { TableRow } from "../../src/table/table-row.ts";
import { t } from "../../src/ui/l10n.ts";
import { relativeTime } from "../../src/users/times.ts";
import { GridColumns } from "../grid-state/grid-columns.ts";
import type { RolesState } from "../grid/grid-head.ts";
import { amongShown, noSelection, type Selection } from "../grid-state/selection.ts";
import { ShownRows } from "../grid-state/shown-rows.ts";
import type { GridOwner, UsersGrid } from "../grid/users-grid.ts";
import { send } from "../vscode/host.ts";
import { actionBar } from "./action-bar.ts";
import { filterChips } from "./filter-chips.ts";
import { emptyNotice, type ReadState, stateLine } from "./notice.ts";
import { KeptLayout } from "./kept-layout.ts";
import { menuContextOf, selectedOf } from "./offers.ts";
import { resultPanel } from "./result-panel.ts";
import { tableStyles } from "./table-styles.ts";
import { type Counts, newsOf, wordsOfCounts } from "./table-words.ts";
import { type ShownConnection, topBar } from "./top-bar.ts";

/** The Users Table: all users, sorted, filtered and selected here; what is done to them is asked of the extension. */
export class UsersTable extends LitElement implements GridOwner {
  static override readonly properties = {
    filter: { state: true },
    selection: { state: true },
    connection: { state: true },
    read: { state: true },
    readAt: { state: true },
    roles: { state: true },
    actions: { state: true },
    result: { state: true },
    said: { state: true },
    isOverviewOpen: { state: true },
    counted: { state: true },
  };
  static override readonly styles = tableStyles;
  declare filter: TableFilter;
  declare selection: Selection;
  declare connection: ShownConnection | undefined;
  declare read: ReadState;
  declare readAt: number | undefined;
  declare roles: RolesState;
  declare actions: readonly TableAction[];
  declare result: TableResult | undefined;
  declare said: string;
  declare isOverviewOpen: boolean;
  /** The rows that the overview counts, a moment after the table shows them: first rows are not to wait for charts. */
  declare counted: readonly TableRow[];
  readonly #rows = new ShownRows();
  readonly #columns = new GridColumns();
  #shown: readonly TableRow[] = [];
  #selected = selectedOf([]);
  readonly #kept = new KeptLayout((layout) => ask({ type: "layout", layout }));
  #heard = "";
  #isEntered = false;
  #counting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.filter = {};
    this.selection = noSelection;
    this.read = { state: "loading" };
    this.roles = { state: "unknown" };
    this.actions = [];
    this.said = "";
    this.isOverviewOpen = true;
    this.counted = [];
    this.#columns.onChange(() => this.requestUpdate());
    // Relative times go on.
    setInterval(() => this.requestUpdate(), 60_000);
  }

  take(message: TableMessage): void {
    switch (message.type) {
      case "users":
        this.#rows.replace(message.users);
        this.readAt = message.readAt;
        break;
      case "changed":
        this.#rows.change(message.users, message.gone);
        break;
      case "connection":
        this.connection = message;
        break;
      case "state":
        this.read = message;
        if (message.state === "none") this.connection = undefined;
        break;
      case "show":
        this.filter = message.filter;
        break;
      case "layout":
        this.#columns.layout = message.layout;
        this.isOverviewOpen = message.layout.overview ?? true;
        this.#kept.isKept(this.#layout);
        break;
      case "roles":
        this.roles = message;
        this.#rows.hold(message.held);
        break;
      case "result":
        this.#showResult(message.result);
        break;
      case "actions":
        this.actions = message.actions;
        break;
    }
    this.requestUpdate();
  }

  select(selection: Selection): void {
    this.selection = selection;
  }

  filterColumn(id: ColumnId, chosen: ColumnFilter): void {
    this.filter = { ...this.filter, [id]: chosen };
  }

  /** Counts the values of the users who pass the filters of all other columns. */
  choicesOf(id: ColumnId): readonly Choice[] {
    const others = compileFilter({ ...this.filter, [id]: undefined }, Date.now());
    return choicesOf(id, this.#rows.all.filter(others));
  }

  loadRoles(): void {
    ask({ type: "loadRoles" });
  }

  run(command: string, ids: readonly string[]): void {
    ask({ type: "run", command, ids });
  }

  override willUpdate(): void {
    const { sorting } = this.#columns;
    const before = this.#shown;
    this.#shown = this.#rows.shown(sorting, this.filter);
    if (before !== this.#shown)
      this.selection = amongShown(
        this.selection,
        this.#shown.map(({ id }) => id),
      );
    this.#selected = selectedOf(this.#shown.filter(({ id }) => this.selection.ids.has(id)));
    const news = newsOf(this.#counts, sorting);
    if (news !== this.#heard) this.said = this.#heard = news;
  }

  override updated(): void {
    // The columns are the same object with another state.
    this.#grid?.requestUpdate();
    this.#kept.change(this.#layout);
    clearTimeout(this.#counting);
    const { all } = this.#rows;
    if (this.counted !== all) this.#counting = setTimeout(() => (this.counted = all), 50);
    if (this.#isEntered || this.#shown.length === 0) return;
    this.#isEntered = true;
    // The arrows work at once; a page that is restored behind another takes no focus.
    if (document.hasFocus() && document.activeElement === document.body) this.#grid?.focus();
  }

  override render(): unknown {
    const clear = (id?: ColumnId) => {
      this.filter = id ? { ...this.filter, [id]: undefined } : {};
      this.#grid?.focus();
    };
    const refresh = () => ask({ type: "refresh" });
    return html`
      ${topBar({
        connection: this.connection,
        counts: wordsOfCounts(this.#counts),
        readAt: this.#readWords,
        shown: this.#columns.shown,
        show: (id, isShown) => this.#columns.show(id, isShown),
        refresh,
        exportSeen: (roles) =>
          ask({ type: "export", ids: this.#shown.map(({ id }) => id), columns: this.#columns.shown, roles }),
      })}
      <users-overview
        class=${this.isOverviewOpen ? "open" : ""}
        .rows=${this.counted}
        .now=${this.readAt ?? 0}
        .collapsed=${!this.isOverviewOpen}
        @show-filter=${({ detail }: CustomEvent<TableFilter>) => (this.filter = detail)}
        @collapse=${({ detail }: CustomEvent<boolean>) => (this.isOverviewOpen = !detail)}
      ></users-overview>
      ${actionBar({
        actions: this.actions,
        selected: this.#selected,
        readOnly: this.#readOnly,
        run: (command) => this.run(command, this.#selected.ids),
      })}
      ${filterChips(this.filter, clear)}
      <main>
        ${stateLine(this.read, refresh)}
        <users-grid
          .owner=${this}
          .columns=${this.#columns}
          .rows=${this.#shown}
          .filter=${this.filter}
          .selection=${this.selection}
          .roles=${this.roles}
          @contextmenu=${this.#onMenu}
        ></users-grid>
        ${emptyNotice(this.read, { all: this.#rows.count, shown: this.#shown.length }, () => clear())}
      </main>
      ${
        this.result
          ? resultPanel(
              this.result,
              () => ask({ type: "retry" }),
              () => this.#closeResult(),
            )
          : nothing
      }
      <div class="unseen" role="status">${this.said}</div>
    `;
  }

  get #grid(): UsersGrid | null {
    return this.renderRoot.querySelector("users-grid");
  }

  get #counts(): Counts {
    return { all: this.#rows.count, shown: this.#shown.length, selected: this.selection.ids.size };
  }

  get #readOnly(): boolean {
    return this.connection?.readOnly ?? false;
  }

  get #layout(): TableLayout {
    return { ...this.#columns.layout, overview: this.isOverviewOpen };
  }

  get #readWords(): string | undefined {
    const distance = this.readAt && relativeTime(this.readAt, Date.now());
    return distance ? t("Read {0}", distance) : undefined;
  }

  #showResult(result: TableResult | undefined): void {
    this.result = result;
    if (result) this.said = t("{0}: {1}. The result is below the table.", result.title, result.counts);
  }

  #closeResult(): void {
    this.result = undefined;
    ask({ type: "closeResult" });
    this.#grid?.focus();
  }

  /** Writes down for VS Code, which reads it when the event arrives at the document, which users the menu is about. */
  readonly #onMenu = (event: Event) => {
    delete this.dataset["vscodeContext"];
    if (!event.composedPath().some((target) => target instanceof HTMLElement && target.matches(".body *"))) return;
    // As it is after the click that opens the menu, before anything is drawn.
    const selected = selectedOf(this.#shown.filter(({ id }) => this.selection.ids.has(id)));
    const context = menuContextOf(selected, this.#readOnly);
    this.dataset["vscodeContext"] = JSON.stringify(context);
  };
}

function ask(intent: TableIntent): void {
  send(intent);
}
