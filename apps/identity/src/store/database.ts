import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

export type Value = string | number | null;

/** A write, as data: its text, its values in order of `$1`, `$2` …, and how many rows it must touch. */
export interface Write {
  readonly sql: string;
  readonly values: readonly Value[];
  readonly expectRows?: number;
}

/** Thrown when a write touched another number of rows than it must: nothing of its batch was written. */
export class RowsMismatch extends Error {
  override message = "Cannot write: a row was changed in between";
}

/** Thrown when a value that must be unique is taken: nothing of its batch was written. */
export class Conflict extends Error {
  override message = "Cannot write: a value that must be unique is taken";
}

/** What the stores need of a database; a batch is written whole or not at all, and durably. */
export interface Database {
  one<Row>(sql: string, values?: readonly Value[]): Promise<Row | undefined>;
  all<Row>(sql: string, values?: readonly Value[]): Promise<Row[]>;
  write(batch: readonly Write[]): Promise<void>;
  close(): Promise<void>;
}

/** SQLite's extended result codes of a violated UNIQUE and PRIMARY KEY constraint. */
const uniqueViolations = new Set([2067, 1555]);

/** Opens a database in a file, or in memory for `:memory:`. */
export function openSqlite(file: string): Database {
  // The timeout comes first: two processes that open one file would else fail on its lock.
  const sqlite = new DatabaseSync(file, { timeout: 5_000 });
  sqlite.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string) => {
    let statement = prepared.get(sql);
    if (!statement) prepared.set(sql, (statement = sqlite.prepare(sql.replace(/\$(\d+)/g, "?$1"))));
    return statement;
  };
  const bind = (values: readonly Value[] = []) => values as SQLInputValue[];

  function writeAll(batch: readonly Write[]): void {
    for (const { sql, values, expectRows } of batch) {
      const { changes } = prepare(sql).run(...bind(values));
      if (expectRows !== undefined && Number(changes) !== expectRows) throw new RowsMismatch();
    }
  }

  return {
    one: async <Row>(sql: string, values?: readonly Value[]) => prepare(sql).get(...bind(values)) as Row | undefined,
    all: async <Row>(sql: string, values?: readonly Value[]) => prepare(sql).all(...bind(values)) as Row[],
    async write(batch) {
      sqlite.exec("begin immediate");
      try {
        writeAll(batch);
        sqlite.exec("commit");
      } catch (error) {
        sqlite.exec("rollback");
        if (uniqueViolations.has((error as { errcode?: number }).errcode ?? 0)) throw new Conflict();
        throw error;
      }
    },
    close: async () => sqlite.close(),
  };
}
