import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import type { Database } from "./database.ts";
import { openPostgres } from "./postgres/open-postgres.ts";
import { openSqlite } from "./sqlite/open-sqlite.ts";

/** A place for a database of a test's own, empty at first. */
export interface OwnPlace {
  /** As a service's options have it; an address where the project says PostgreSQL. */
  readonly where: { readonly dataDir: string; readonly databaseUrl?: string };
  remove(): Promise<void>;
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Why the tests of this project cannot run; undefined where they can. */
export function missingEngine(): string | undefined {
  const postgres = inject("postgres");
  return postgres && "missing" in postgres ? postgres.missing : undefined;
}

/** Makes a folder, and a schema on the test server where the project says PostgreSQL. */
export async function ownPlace(): Promise<OwnPlace> {
  const dataDir = mkdtempSync(join(tmpdir(), "identity-"));
  const removeFolder = () => rmSync(dataDir, { recursive: true });
  const postgres = inject("postgres");
  if (!postgres || "missing" in postgres) return { where: { dataDir }, remove: async () => removeFolder() };
  const schema = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(postgres.url, `create schema ${schema}`);
  const databaseUrl = `${postgres.url}?options=${encodeURIComponent(`-c search_path=${schema}`)}`;
  return {
    where: { dataDir, databaseUrl },
    async remove() {
      await onServer(postgres.url, `drop schema ${schema} cascade`);
      removeFolder();
    },
  };
}

/** Opens the database of a place; each call is as another process. */
export function openOwn({ where: { dataDir, databaseUrl } }: OwnPlace): Promise<Database> {
  if (databaseUrl !== undefined) return Promise.resolve(openPostgres(databaseUrl));
  return openSqlite(join(dataDir, "identity.sqlite"));
}
