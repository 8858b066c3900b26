import type { Disposable } from "../ui/emitter.ts";

/** The options of a poller. */
export interface PollerOptions {
  /** Seconds between two readings; 0 for never. Asked each time. */
  readonly seconds: () => number;
  /** Reads anew; a failure shows in the view, without a notification. */
  readonly refresh: () => Promise<void>;
}

/** Reads users anew from time to time, only while somebody can see them. */
export class Poller implements Disposable {
  readonly #options: PollerOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #visible = false;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  /** Takes note of whether the view is in sight. */
  show(visible: boolean): void {
    this.#visible = visible;
    this.restart();
  }

  /** Takes up a new interval. */
  restart(): void {
    clearTimeout(this.#timer);
    const seconds = this.#options.seconds();
    if (!this.#visible || seconds <= 0) return;
    this.#timer = setTimeout(() => void this.#read(), seconds * 1000);
  }

  async #read(): Promise<void> {
    await this.#options.refresh().catch(() => {});
    this.restart();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
