import { render } from "lit";
import { cellsOf, type GridRow, rowsAbove } from "./grid-row.ts";
import { rowHeight } from "./virtual-rows.ts";

/**
 * Keeps the elements of the rows that are drawn: a row keeps its own, so that the focus stays, and one that scrolls out of
 * sight gives it to one that comes in.
 *
 * Not `repeat` of lit, which leaves a comment behind for each row that it takes out (lit/lit#5298): scrolling through
 * 10,000 users slowed down from 17 to 600 ms a frame.
 */
export class RowElements {
  #elements = new Map<string, HTMLElement>();
  readonly #drawn = new WeakMap<HTMLElement, GridRow>();

  /** Draws rows into an element that holds nothing else, in their order; only those that are new or look different. */
  draw(body: HTMLElement, rows: readonly GridRow[]): void {
    const kept = new Map(rows.map(({ row: { id } }) => [id, this.#elements.get(id)]));
    const free = [...this.#elements].filter(([id]) => !kept.has(id)).map(([, element]) => element);
    // Out of the document, else all others would move around them.
    for (const element of free) element.remove();
    let next = body.firstElementChild;
    this.#elements = new Map(
      rows.map((row) => {
        const element = kept.get(row.row.id) ?? free.pop() ?? document.createElement("div");
        this.#drawRow(element, row);
        if (element === next) next = next.nextElementSibling;
        else body.insertBefore(element, next);
        return [row.row.id, element];
      }),
    );
  }

  #drawRow(element: HTMLElement, row: GridRow): void {
    const before = this.#drawn.get(element);
    const keys = Object.keys(row) as (keyof GridRow)[];
    if (before && keys.every((key) => row[key] === before[key])) return;
    this.#drawn.set(element, row);
    const { index, isSelected } = row;
    Object.assign(element, { className: "row", role: "row", ariaSelected: String(isSelected) });
    element.setAttribute("aria-rowindex", String(index + rowsAbove + 1));
    element.dataset["row"] = String(index);
    element.style.top = `${index * rowHeight}px`;
    // Texts in full are those of the row before.
    for (const cell of element.querySelectorAll("[title]")) cell.removeAttribute("title");
    render(cellsOf(row), element);
  }
}
