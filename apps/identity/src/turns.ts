/** Lets what changes one thing happen one after the other, so that a crowd on one user does not starve on retries. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Acts when everybody who came before for `key` is done. */
  take<T>(key: string, act: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const mine = before ? before.then(act, act) : act();
    const settled = mine
      .catch(() => {})
      .then(() => {
        if (this.#last.get(key) === settled) this.#last.delete(key);
      });
    this.#last.set(key, settled);
    return mine;
  }
}
