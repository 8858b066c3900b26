import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Value } from "../database.ts";

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

/** A connection to SQLite whose statements are prepared once. */
export class SqliteConnection {
  readonly sqlite: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  /** Opens a file; throws an error that names it. A connection that writes waits `patience` milliseconds for a lock. */
  constructor(file: string, { readOnly, patience = 30_000 }: { readOnly: boolean; patience?: number }) {
    try {
      // The timeout comes with the opening: two processes that open one file would else fail on its lock.
      this.sqlite = new DatabaseSync(file, { timeout: readOnly ? 5_000 : patience, readOnly });
      // Pages: 16 MiB of log before it is folded into the file. Pages that change often are folded once for many commits.
      const settings =
        "journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on; pragma wal_autocheckpoint = 4096";
      // A connection is not open before its first statement.
      this.sqlite.exec(`pragma ${readOnly ? "schema_version" : settings}`);
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
  run(sql: string, values: readonly Value[]): number {
    return Number(this.#prepare(sql).run(...(values as SQLInputValue[])).changes);
  }

  close(): void {
    this.#prepared.clear();
    this.sqlite.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (!statement) this.#prepared.set(sql, (statement = this.sqlite.prepare(sql.replaceAll(/\$(\d+)/g, "?$1"))));
    return statement;
  }
}
