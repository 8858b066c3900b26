import type { Database } from "./database.ts";

/** Every table and its key. */
const keys: Readonly<Record<string, string>> = {
  users: "id",
  roles: "scope, code",
  user_roles: "user_id, scope, code",
  passwords: "user_id",
  access_tokens: "sha256",
  refresh_tokens: "sha256",
  one_time_links: "sha256",
  clients: "id",
  outbox: "id",
  audit: "id",
  meta: "key",
};

/** Tables that a database has. */
export async function tablesOf(database: Database): Promise<string[]> {
  const sql =
    database.engine === "postgres"
      ? `select tablename as name from pg_tables where schemaname = current_schema()`
      : `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`;
  return (await database.all<{ name: string }>(sql)).map(({ name }) => name).toSorted();
}

/** Whose key is a count, which SQLite takes up again where the newest row was deleted, and PostgreSQL does not. */
const counted = new Set(["outbox", "audit"]);

/** A line of JSON for every row of every table, by key; counts are places in their order, argon2's salts are left out. */
export async function dump(database: Database): Promise<string> {
  const lines: string[] = [];
  for (const table of await tablesOf(database)) {
    const key = keys[table];
    if (key === undefined) throw new Error(`Cannot dump table "${table}": its key is not known`);
    const rows = await database.all<Record<string, unknown>>(`select * from ${table} order by ${key}`);
    for (const [place, row] of rows.entries()) {
      const hidden = "argon2id" in row ? { argon2id: "argon2id" } : {};
      lines.push(`${table} ${JSON.stringify({ ...row, ...hidden, ...(counted.has(table) && { id: place }) })}`);
    }
  }
  return lines.join("\n");
}
