import { html, LitElement, nothing, type PropertyValues } from "lit";
import { type Chart, overviewOf, type Segment } from "../../src/overview/overview.ts";
import type { TableFilter } from "../../src/table/table-filter.ts";
import type { TableRow } from "../../src/table/table-row.ts";
import { t } from "../../src/ui/l10n.ts";
import { chartTemplate } from "./chart.ts";
import { unseenStyles } from "../appearance/styles.ts";
import { overviewStyles } from "./styles.ts";

/**
 * The charts above the table: `<users-overview .rows=… .now=… .collapsed=…>`.
 *
 * Dispatches `show-filter` with the `TableFilter` of a segment that was chosen, and `collapse` with whether the charts
 * are hidden now. Hidden charts are not counted.
 */
export class UsersOverview extends LitElement {
  static override readonly styles = [unseenStyles, overviewStyles];
  static override readonly properties = {
    rows: { attribute: false },
    now: { attribute: false },
    collapsed: { type: Boolean },
    pointed: { state: true },
  };
  declare rows: readonly TableRow[];
  declare now: number;
  declare collapsed: boolean;
  declare pointed: Segment | undefined;
  #charts: readonly Chart[] = [];
  /** The place within each chart that Tab leads back to. */
  readonly #places = new Map<Chart["column"], number>();

  constructor() {
    super();
    this.rows = [];
    this.now = Date.now();
    this.collapsed = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isCounted = changed.has("rows") || changed.has("now") || changed.has("collapsed");
    if (isCounted && !this.collapsed) this.#charts = overviewOf(this.rows, this.now);
  }

  protected override render(): unknown {
    return html`<details ?open=${!this.collapsed} @toggle=${(event: Event) => this.#toggled(event)}>
      <summary><h2>${t("Overview")}</h2></summary>
      ${this.collapsed ? nothing : html`<div class="charts">${this.#charts.map((chart) => this.#chart(chart))}</div>`}
    </details>`;
  }

  #chart(chart: Chart): unknown {
    const { column, segments } = chart;
    const last = segments[this.#places.get(column) ?? 0];
    return chartTemplate(chart, {
      current: last && last.count > 0 ? last : segments.find(({ count }) => count > 0),
      pointed: this.pointed,
      point: (segment) => {
        if (segment) this.#places.set(column, segments.indexOf(segment));
        this.pointed = segment;
      },
      choose: ({ filter }) => this.#dispatch("show-filter", filter),
    });
  }

  #toggled({ target }: Event): void {
    const collapsed = !(target as HTMLDetailsElement).open;
    if (collapsed === this.collapsed) return;
    this.collapsed = collapsed;
    this.#dispatch("collapse", collapsed);
  }

  #dispatch(type: "show-filter" | "collapse", detail: TableFilter | boolean): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("users-overview", UsersOverview);
