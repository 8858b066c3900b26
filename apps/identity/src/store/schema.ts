import { readFileSync } from "node:fs";
import type { Database } from "./database.ts";

/** Beside this file, also where it is bundled. */
export const migrationsFile = new URL("./migrations.sql", import.meta.url);

/** The statements of each version of the schema. */
export const migrations = readFileSync(migrationsFile, "utf8")
  .split(/^-- version \d+\n/m)
  .slice(1)
  .map((version) => version.split(/;\n/).filter((statement) => statement.trim() !== ""));

const spelling = {
  sqlite: { C: "", INT: "integer", ID: "integer primary key", STRICT: " strict" },
  postgres: { C: ' collate "C"', INT: "bigint", ID: "bigint generated always as identity primary key", STRICT: "" },
} as const;

/** Spells the statements that bring a schema from a version to the next, for an engine. */
export function stepFrom(version: number, engine: Database["engine"]): string[] {
  const other = engine === "sqlite" ? /^-- postgres$/m : /^-- sqlite$/m;
  const statements = (migrations[version] ?? []).filter((statement) => !other.test(statement));
  const spelt = (_: string, name: keyof typeof spelling.sqlite) => spelling[engine][name];
  return statements.map((statement) => statement.replaceAll(/\{(C|INT|ID|STRICT)\}/g, spelt));
}

async function versionOf(database: Database): Promise<number> {
  const tables =
    database.engine === "postgres"
      ? "select 1 from pg_tables where schemaname = current_schema() and tablename = 'meta'"
      : "select 1 from sqlite_master where name = 'meta'";
  if (!(await database.one(tables))) return 0;
  return Number((await database.one<{ value: string }>("select value from meta where key = 'schema'"))?.value ?? 0);
}

/** Brings the tables up to date in one batch, under the start lock; throws an error if the schema is newer than this service. */
export async function migrate(database: Database): Promise<void> {
  const found = await versionOf(database);
  if (found > migrations.length) {
    const known = `this service knows ${migrations.length}; update the service`;
    throw new Error(`Cannot open ${database.place}: its schema is ${found}, ${known}`);
  }
  if (found === migrations.length) return;
  const additions = migrations.slice(found).flatMap((_, index) => stepFrom(found + index, database.engine));
  await database.write([
    ...additions.map((sql) => ({ sql, values: [] })),
    { sql: "update meta set value = $1 where key = 'schema'", values: [String(migrations.length)], expectRows: 1 },
  ]);
}
