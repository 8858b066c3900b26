import type { TableLayout } from "../../src/pages/users-table/table-messages.ts";

/** Milliseconds without a change after which a layout is kept: a column that is dragged changes it with each frame. */
const pause = 300;

/** Hands on a layout once it has stopped changing, and only if it is another one. */
export class KeptLayout {
  readonly #keep: (layout: TableLayout) => void;
  #last = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(keep: (layout: TableLayout) => void) {
    this.#keep = keep;
  }

  /** Takes note of a layout that is kept already. */
  isKept(layout: TableLayout): void {
    clearTimeout(this.#timer);
    this.#last = JSON.stringify(layout);
  }

  change(layout: TableLayout): void {
    clearTimeout(this.#timer);
    if (JSON.stringify(layout) === this.#last) return;
    this.#timer = setTimeout(() => {
      this.isKept(layout);
      this.#keep(layout);
    }, pause);
  }
}
