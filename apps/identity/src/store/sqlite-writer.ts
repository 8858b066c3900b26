import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { Conflict, RowsMismatch, type Batch } from "./database.ts";
import type { BatchResult } from "./group-commit.ts";

interface Waiting {
  readonly batch: Batch;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** Makes the error of a batch that was not written. */
export function batchError(result: Exclude<BatchResult, { done: true }>): Error {
  if (result.why === "conflict") return new Conflict();
  if (result.why === "rows") return new RowsMismatch();
  return new Error(`Cannot write to the database: ${result.message}`);
}

/**
 * The thread that owns the only writable connection to a database file.
 *
 * Waiting for the disk never blocks a request. While one group of batches is written, those that arrive wait, and make the
 * next group.
 */
export class SqliteWriter {
  readonly #worker: Worker;
  #waiting: Waiting[] = [];
  #underWay: Waiting[] = [];
  #gone: Error | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (results: BatchResult[]) => this.#settle(results));
    worker.on("error", (error) => this.#fail(error));
    worker.on("exit", () => this.#fail(new Error("the database is closed")));
    worker.unref();
  }

  /** Starts the thread; resolves when the file is open. */
  static async open(file: string): Promise<SqliteWriter> {
    const worker = new Worker(new URL("./sqlite-worker.ts", import.meta.url), { workerData: file });
    await once(worker, "message");
    return new SqliteWriter(worker);
  }

  write(batch: Batch): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#gone) return reject(this.#gone);
      this.#waiting.push({ batch, resolve, reject });
      this.#send();
    });
  }

  /** Lets what was handed in be written, and closes the file. */
  async close(): Promise<void> {
    if (this.#gone) return;
    this.#worker.ref();
    const exit = once(this.#worker, "exit");
    while (this.#underWay.length > 0 || this.#waiting.length > 0) await once(this.#worker, "message");
    this.#worker.postMessage("close");
    await exit;
  }

  #send(): void {
    if (this.#underWay.length > 0 || this.#waiting.length === 0) return;
    this.#underWay = this.#waiting;
    this.#waiting = [];
    this.#worker.ref();
    this.#worker.postMessage(this.#underWay.map(({ batch }) => batch));
  }

  #settle(results: readonly BatchResult[]): void {
    const settled = this.#underWay;
    this.#underWay = [];
    this.#worker.unref();
    this.#send();
    for (const [index, { resolve, reject }] of settled.entries()) {
      const result = results[index];
      if (!result || result.done) resolve();
      else reject(batchError(result));
    }
  }

  #fail(cause: Error): void {
    this.#gone ??= new Error(`Cannot write to the database: ${cause.message}`, { cause });
    for (const { reject } of [...this.#underWay, ...this.#waiting]) reject(this.#gone);
    this.#underWay = [];
    this.#waiting = [];
  }
}
