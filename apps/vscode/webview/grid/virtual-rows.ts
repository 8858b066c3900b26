import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** The height of a row, in pixels: that of the lists of VS Code, with space for a line between. */
export const rowHeight = 24;
/** Rows that are drawn beyond those in sight, so that fast scrolling shows no gap. */
const overscan = 6;

/** Decides which rows are drawn: those in sight, some beyond, and the one that has the focus, wherever it is. */
export class VirtualRows implements ReactiveController {
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  readonly #scroller: () => HTMLElement | null;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost, scroller: () => HTMLElement | null) {
    [this.#host, this.#scroller] = [host, scroller];
    this.#virtualizer = new Virtualizer(this.#options(0, undefined));
    host.addController(this);
  }

  /** Sets the number of rows, and the row that is drawn in any case. */
  set(count: number, kept: number | undefined): void {
    this.#virtualizer.setOptions(this.#options(count, kept));
  }

  /** The indexes of the rows to draw. */
  get drawn(): readonly number[] {
    return this.#virtualizer.getVirtualItems().map(({ index }) => index);
  }

  /** The number of rows that fit into the window. */
  get page(): number {
    return Math.floor((this.#virtualizer.scrollRect?.height ?? 0) / rowHeight);
  }

  hostUpdated(): void {
    this.#virtualizer._willUpdate();
  }

  hostDisconnected(): void {
    this.#virtualizer._didMount()();
  }

  #options(
    count: number,
    kept: number | undefined,
  ): ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0] {
    return {
      count,
      getScrollElement: this.#scroller,
      estimateSize: () => rowHeight,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.#host.requestUpdate(),
      rangeExtractor: ({ startIndex, endIndex }) => {
        const [first, last] = [Math.max(0, startIndex - overscan), Math.min(count - 1, endIndex + overscan)];
        const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
        // The focus would be lost with its row.
        if (kept !== undefined && kept < first) return [kept, ...drawn];
        return kept !== undefined && kept > last && kept < count ? [...drawn, kept] : drawn;
      },
    };
  }
}
