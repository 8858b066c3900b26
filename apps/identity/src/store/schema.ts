import type { Database, Write } from "./database.ts";
import { migrations, stepFrom } from "./migrations.ts";

async function versionOf(database: Database): Promise<number> {
  const tables =
    database.engine === "postgres"
      ? "select 1 from pg_tables where schemaname = current_schema() and tablename = 'meta'"
      : "select 1 from sqlite_master where name = 'meta'";
  if (!(await database.one(tables))) return 0;
  return Number((await database.one<{ value: string }>("select value from meta where key = 'schema'"))?.value ?? 0);
}

function step(database: Database, from: number): Write[] {
  const raise = "update meta set value = $2 where key = 'schema' and value = $1";
  const version = { sql: raise, values: [String(from), String(from + 1)], expectRows: 1 };
  const additions = stepFrom(from, database.engine).map((sql) => ({ sql, values: [] }));
  // The version is raised first where there is one: of two processes that start at once, one does not find it.
  return from === 0 ? [...additions, version] : [version, ...additions];
}

/** Brings the tables up to date in one batch; throws an error if the schema is newer than this service. */
export async function migrate(database: Database): Promise<void> {
  for (;;) {
    const found = await versionOf(database);
    if (found > migrations.length) {
      const known = `this service knows ${migrations.length}; update the service`;
      throw new Error(`Cannot open ${database.place}: its schema is ${found}, ${known}`);
    }
    if (found === migrations.length) return;
    try {
      await database.write(migrations.slice(found).flatMap((_, index) => step(database, found + index)));
    } catch (error) {
      // A version before the start lock may have been faster: what it made is as good.
      if ((await versionOf(database)) === found) throw error;
    }
  }
}
