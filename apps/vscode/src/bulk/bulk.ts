/** The result of one row of a bulk action. */
export type Result = "done" | "notHandedOver" | "failed" | "skipped" | "notStarted";

/** One row of a bulk action. */
export interface BulkItem {
  readonly name: string;
  readonly login: string;
}

/** A row with its result and the reason. */
export interface RowResult<Item extends BulkItem = BulkItem> {
  readonly item: Item;
  readonly result: Result;
  readonly reason?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Work on many rows. */
export interface BulkWork<Item extends BulkItem> {
  readonly items: readonly Item[];
  /** Rows under way at a time. */
  readonly concurrency: number;
  /** Starts no further row once it aborts; those under way are finished, so that their outcome is known. */
  readonly signal: AbortSignal;
  /** Does one row and returns its request id; what it throws is that row's failure. */
  readonly act: (item: Item) => Promise<string | undefined>;
  readonly explain: (error: unknown) => Pick<RowResult, "reason" | "requestId">;
  /** Called after each row. */
  readonly onOutcome?: ((outcome: RowResult<Item>, finished: number) => void) | undefined;
}

/** Runs the rows, some at a time, and returns the result of each in their order. */
export async function runBulk<Item extends BulkItem>(work: BulkWork<Item>): Promise<RowResult<Item>[]> {
  const { items, concurrency, signal, act, explain, onOutcome } = work;
  const outcomes: RowResult<Item>[] = items.map((item) => ({ item, result: "notStarted" }));
  let [next, finished] = [0, 0];
  const lane = async () => {
    while (!signal.aborted) {
      const at = next++;
      const item = items[at];
      if (!item) return;
      const outcome = await act(item).then(
        (requestId): RowResult<Item> => ({ item, result: "done", requestId }),
        (error: unknown): RowResult<Item> => ({ item, result: "failed", ...explain(error) }),
      );
      outcomes[at] = outcome;
      onOutcome?.(outcome, ++finished);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, items.length)) }, lane));
  return outcomes;
}

/** A bulk action that has ended, as data: whatever is repeated of it is checked and asked about anew. */
export interface BulkRun {
  readonly id: string;
  /** `Unlock 4 users`. */
  readonly title: string;
  /** The id of the connection. */
  readonly connection: string;
  readonly where: string;
  readonly at: Date;
  readonly outcomes: readonly RowResult[];
  /** The command that repeats what failed or was not started, and its target; undefined where everything was done. */
  readonly rest: { readonly command: string; readonly target: unknown } | undefined;
}

/** Keeps the last bulk action, so that its result can be shown again and what failed repeated, and knows whether one is under way. */
export class Bulk {
  last: BulkRun | undefined;
  #running = 0;

  get isRunning(): boolean {
    return this.#running > 0;
  }

  /** Does the rows of a bulk action. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
    }
  }
}
