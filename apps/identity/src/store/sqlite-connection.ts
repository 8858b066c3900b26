import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Value } from "./database.ts";

/** A connection to SQLite whose statements are prepared once. */
export class SqliteConnection {
  readonly sqlite: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(file: string, options: { readOnly: boolean }) {
    // The timeout comes with the opening: two processes that open one file would else fail on its lock.
    this.sqlite = new DatabaseSync(file, { timeout: 5_000, readOnly: options.readOnly });
    if (options.readOnly) return;
    this.sqlite.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
    // Pages: 16 MiB of log before it is folded into the file. Pages that change often are folded once for many commits.
    this.sqlite.exec("pragma wal_autocheckpoint = 4096");
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
