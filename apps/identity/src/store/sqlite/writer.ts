import { once } from "node:events";
import { getCompileCacheDir } from "node:module";
import { Worker } from "node:worker_threads";
import { Conflict, Full, RowsMismatch, type Batch } from "../database.ts";
import type { BatchResult } from "./connection.ts";

interface Waiting {
  readonly batch: Batch;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** Makes the error of a batch that was not written. */
export function batchError(result: Exclude<BatchResult, { done: true }>): Error {
  if (result.why === "conflict") return new Conflict();
  if (result.why === "rows") return new RowsMismatch();
  if (result.why === "full") return new Full();
  return new Error(`Cannot write to the database: ${result.message}`);
}

/**
 * The thread that owns the only writable connection to a database file, started with its first batch.
 *
 * Waiting for the disk never blocks a request. Batches of one turn of the event loop are sent together; those that arrive
 * while the thread writes share its next commit.
 */
export class SqliteWriter {
  readonly #file: string;
  #worker: Worker | undefined;
  #unsent: Waiting[] = [];
  /** In the order in which the thread answers. */
  #sent: Waiting[] = [];
  #gone: Error | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  write(batch: Batch): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#gone) return reject(this.#gone);
      if (this.#unsent.length === 0) setImmediate(() => this.#send());
      this.#unsent.push({ batch, resolve, reject });
    });
  }

  /** Writes all pending batches, and closes the file. */
  async close(): Promise<void> {
    this.#send();
    if (this.#worker && !this.#gone) {
      this.#worker.ref();
      this.#worker.postMessage("close");
      await once(this.#worker, "exit");
    }
    this.#fail(new Error("the database is closed"));
  }

  #start(): Worker {
    // A thread has to be told, else it loads what strips types for its own few files.
    const cache = getCompileCacheDir();
    const env = { ...process.env, ...(cache !== undefined && { NODE_COMPILE_CACHE: cache }) };
    // It stands beside this file, as source or bundled.
    const source = new URL("./worker.ts", import.meta.url);
    const program = import.meta.url.endsWith(".ts") ? source : new URL(source.href.replace(/ts$/, "js"));
    const worker = new Worker(program, { workerData: this.#file, env });
    worker.on("message", (results: BatchResult[]) => this.#settle(results));
    worker.on("error", (error) => this.#fail(error));
    return worker;
  }

  #send(): void {
    const unsent = this.#unsent;
    if (this.#gone || unsent.length === 0) return;
    this.#unsent = [];
    this.#sent.push(...unsent);
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#worker.postMessage(unsent.map(({ batch }) => batch));
  }

  #settle(results: readonly BatchResult[]): void {
    const settled = this.#sent.splice(0, results.length);
    if (this.#sent.length === 0) this.#worker?.unref();
    for (const [index, { resolve, reject }] of settled.entries()) {
      const result = results[index];
      if (!result || result.done) resolve();
      else reject(batchError(result));
    }
  }

  #fail(cause: Error): void {
    this.#gone ??= new Error(`Cannot write to the database: ${cause.message}`, { cause });
    for (const { reject } of [...this.#sent.splice(0), ...this.#unsent.splice(0)]) reject(this.#gone);
  }
}
