import { DatabaseSync } from "node:sqlite";
import type { Database, Value } from "../database.ts";
import { makePrivate } from "../private-file.ts";
import { waitForLock } from "../start-lock.ts";
import { isBusy, openingError, SqliteConnection } from "./connection.ts";
import { openWithReserve } from "./eraser.ts";
import { batchError, SqliteWriter } from "./writer.ts";

/**
 * Takes the start lock of a database: SQLite's own lock on an empty file beside it; returns what releases it.
 *
 * The system frees it when its process dies, so that no dead holder is ever looked for. It is polled, since SQLite's own
 * wait would stop the thread, and with it another service of this process.
 */
async function lockBeside(file: string, place: string): Promise<() => void> {
  const name = `${file}.start-lock`;
  makePrivate(name);
  const lock = new DatabaseSync(name, { timeout: 0 });
  const tryLock = () => {
    try {
      // A journal on the disk would have no place on a full one.
      lock.exec("pragma journal_mode = memory; begin immediate");
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      throw openingError(name, error);
    }
  };
  try {
    await waitForLock(tryLock, place);
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => lock.close();
}

function databaseOn(connection: SqliteConnection, rest: Omit<Database, "engine" | "one" | "all">): Database {
  return {
    engine: "sqlite",
    one: async <Row>(sql: string, values?: readonly Value[]) => connection.one(sql, values) as Row | undefined,
    all: async <Row>(sql: string, values?: readonly Value[]) => connection.all(sql, values) as Row[],
    ...rest,
  };
}

/** Opens a database in a file: reads on this thread, writes on one of their own. */
export async function openSqlite(file: string): Promise<Database> {
  makePrivate(file);
  const reader = openWithReserve(file, { readOnly: true });
  const writer = new SqliteWriter(file);
  const place = `the database "${file}"`;
  const database = databaseOn(reader, {
    place,
    write: (batch) => writer.write(batch),
    async withStartLock(act) {
      const release = await lockBeside(file, place);
      try {
        return await act(database);
      } finally {
        release();
      }
    },
    async close() {
      // The last connection to close folds the log into the file: that is the thread's work.
      reader.close();
      await writer.close();
    },
  });
  return database;
}

/** Opens a database in memory, for which nothing waits. */
export function openMemory(): Database {
  const connection = new SqliteConnection(":memory:", { readOnly: false });
  const database = databaseOn(connection, {
    place: "the database in memory",
    async write(batch) {
      const [result] = connection.commit([batch]);
      if (result && !result.done) throw batchError(result);
    },
    // No other process sees it.
    withStartLock: (act) => act(database),
    close: async () => connection.close(),
  });
  return database;
}
