import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { RowsMismatch, type Batch, type Value } from "../database.ts";

/** SQLITE_BUSY, in the low byte of the extended result codes: another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return (((error as { errcode?: number }).errcode ?? 0) & 0xff) === 5;
}

/** Why SQLITE_BUSY comes after all patience. */
export const locked = "another program keeps it locked";

/** Returns the error for a file that cannot be opened. */
export function openingError(file: string, error: unknown): Error {
  const reason = isBusy(error) ? locked : (error as Error).message;
  return new Error(`Cannot open the database "${file}": ${reason}; choose another folder with --data-dir`, {
    cause: error,
  });
}

/** The result of a batch: done, or why not; as data, since it may cross a thread. */
export type BatchResult =
  | { readonly done: true }
  | { readonly done: false; readonly why: "conflict" | "rows" | "full" | "failed"; readonly message: string };

/** SQLite's extended result codes of a violated UNIQUE and PRIMARY KEY constraint. */
const uniqueViolations = new Set([2067, 1555]);

/** SQLITE_FULL: the disk, or what was allowed of it. */
const full = 13;

function failure(error: unknown): BatchResult {
  const { message, errcode = 0 } = error as Error & { errcode?: number };
  if (error instanceof RowsMismatch) return { done: false, why: "rows", message };
  if (errcode === full) return { done: false, why: "full", message };
  if (isBusy(error)) return { done: false, why: "failed", message: locked };
  return { done: false, why: uniqueViolations.has(errcode) ? "conflict" : "failed", message };
}

/** Of a connection that writes. Its log is folded into the file at 16 MiB (in pages): pages that change often, once for many commits. */
const settings = [
  "journal_mode = wal",
  "synchronous = full",
  "foreign_keys = on",
  "secure_delete = on",
  "wal_autocheckpoint = 4096",
];

/** A connection to SQLite whose statements are prepared once. */
export class SqliteConnection {
  readonly sqlite: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  /** Opens a file; throws an error that names it. A connection that writes waits `patience` milliseconds for a lock. */
  constructor(file: string, { readOnly, patience = 30_000 }: { readOnly: boolean; patience?: number }) {
    try {
      // The timeout comes with the opening: two processes that open one file would else fail on its lock. Not SQLite's own way of
      // reading only: it cannot undo what a killed process has left half done.
      this.sqlite = new DatabaseSync(file, { timeout: readOnly ? 5_000 : patience });
      // A file is not opened before its first statement.
      for (const pragma of readOnly ? ["query_only = on", "schema_version"] : settings) {
        this.sqlite.exec(`pragma ${pragma}`);
      }
    } catch (error) {
      throw openingError(file, error);
    }
  }

  one(sql: string, values: readonly Value[] = []): unknown {
    return this.#prepare(sql).get(...(values as SQLInputValue[]));
  }

  all(sql: string, values: readonly Value[] = []): unknown[] {
    return this.#prepare(sql).all(...(values as SQLInputValue[]));
  }

  /** Runs a statement and tells how many rows it changed. */
  run(sql: string, values: readonly Value[] = []): number {
    return Number(this.#prepare(sql).run(...(values as SQLInputValue[])).changes);
  }

  /**
   * Writes batches in one transaction, so that all of them share the one wait for the disk.
   *
   * Each batch has a savepoint: one that fails is undone alone. If the commit itself fails, none is written.
   */
  commit(batches: readonly Batch[]): BatchResult[] {
    try {
      this.run("begin immediate");
      const results = batches.map((batch) => this.#attempt(batch));
      this.run("commit");
      return results;
    } catch (error) {
      if (this.sqlite.isTransaction) this.sqlite.exec("rollback");
      const failed = failure(error);
      return batches.map(() => failed);
    }
  }

  close(): void {
    this.#prepared.clear();
    this.sqlite.close();
  }

  #attempt(batch: Batch): BatchResult {
    this.run("savepoint batch");
    try {
      for (const { sql, values, expectRows } of batch) {
        const changed = this.run(sql, values);
        if (expectRows !== undefined && changed !== expectRows) throw new RowsMismatch();
      }
      this.run("release batch");
      return { done: true };
    } catch (error) {
      // A full disk ends the whole transaction: what came next would be written alone, and at once.
      if (!this.sqlite.isTransaction) throw error;
      this.sqlite.exec("rollback to batch; release batch");
      return failure(error);
    }
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (!statement) this.#prepared.set(sql, (statement = this.sqlite.prepare(sql.replaceAll(/\$(\d+)/g, "?$1"))));
    return statement;
  }
}
