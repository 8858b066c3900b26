/** Gives a listener back; VS Code's own disposables have the same shape. */
export interface Disposable {
  dispose(): void;
}

/** Calls its listeners for each event, in the order in which they were added. */
export class Emitter<T> {
  readonly #listeners = new Set<(event: T) => void>();

  /** Adds a listener. */
  readonly on = (listener: (event: T) => void): Disposable => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(event: T): void {
    for (const listener of Array.from(this.#listeners)) listener(event);
  }
}
