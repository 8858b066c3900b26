import type { Database, Value } from "./database.ts";
import { commitTogether } from "./group-commit.ts";
import { SqliteConnection } from "./sqlite-connection.ts";
import { batchError, SqliteWriter } from "./sqlite-writer.ts";

/** Opens a database in a file: reads on this thread, writes on one of their own. */
export async function openSqlite(file: string): Promise<Database> {
  const writer = await SqliteWriter.open(file);
  const reader = new SqliteConnection(file, { readOnly: true });
  return {
    engine: "sqlite",
    one: async <Row>(sql: string, values?: readonly Value[]) => reader.one(sql, values) as Row | undefined,
    all: async <Row>(sql: string, values?: readonly Value[]) => reader.all(sql, values) as Row[],
    write: (batch) => writer.write(batch),
    async close() {
      // The last connection to close folds the log into the file, and a reader cannot.
      reader.close();
      await writer.close();
    },
  };
}

/** Opens a database in memory, for which nothing waits. */
export function openMemory(): Database {
  const connection = new SqliteConnection(":memory:", { readOnly: false });
  return {
    engine: "sqlite",
    one: async <Row>(sql: string, values?: readonly Value[]) => connection.one(sql, values) as Row | undefined,
    all: async <Row>(sql: string, values?: readonly Value[]) => connection.all(sql, values) as Row[],
    async write(batch) {
      const [result] = commitTogether(connection, [batch]);
      if (result && !result.done) throw batchError(result);
    },
    close: async () => connection.close(),
  };
}
