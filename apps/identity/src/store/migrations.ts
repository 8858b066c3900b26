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
