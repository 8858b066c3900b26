import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Database } from "../src/store/database.ts";
import { openPostgres } from "../src/store/postgres/open-postgres.ts";
import { SqliteConnection } from "../src/store/sqlite/connection.ts";
import { openSqlite } from "../src/store/sqlite/open-sqlite.ts";
import { startPostgres } from "../testing/postgres-server.ts";

/** An engine with a database of the crash proof's own. */
export interface Engine {
  readonly name: "sqlite" | "postgres";
  /** An empty folder of the proof's own. */
  readonly folder: string;
  /** Where the service keeps its files; not there yet. */
  readonly dataDir: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Opens the database when nothing of the killed process is under way any more. */
  open(): Promise<Database>;
  /** Resolves when the directory has a user. */
  filled(): Promise<void>;
  /** Returns the problems that the engine's own check finds in its tables and indexes; empty if there are none. */
  complaints(): Promise<string[]>;
  remove(): Promise<void>;
}

const anyUser = "select 1 from users limit 1";

async function untilFound(look: () => Promise<unknown>): Promise<void> {
  // Before there is a table, looking fails.
  while (!(await look().catch(() => undefined))) await setTimeout(2);
}

/** A file of SQLite's. */
export async function sqliteEngine(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "crash-"));
  const dataDir = join(folder, "data");
  const file = join(dataDir, "identity.sqlite");
  return {
    name: "sqlite",
    folder,
    dataDir,
    environment: {},
    open: () => openSqlite(file),
    filled: () =>
      untilFound(async () => {
        const connection = new SqliteConnection(file, { readOnly: true });
        try {
          return connection.one(anyUser);
        } finally {
          connection.close();
        }
      }),
    async complaints() {
      const connection = new SqliteConnection(file, { readOnly: false });
      const checks = connection.all("pragma integrity_check") as { integrity_check: string }[];
      const orphans = connection.all("pragma foreign_key_check");
      connection.close();
      return [...checks.map((row) => row.integrity_check).filter((text) => text !== "ok"), ...orphans.map(String)];
    },
    remove: async () => rmSync(folder, { recursive: true }),
  };
}

const amcheck = `select c.relname as name, bt_index_check(c.oid, true)::text as complaint from pg_index i
  join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam join pg_namespace n on n.oid = c.relnamespace
  where m.amname = 'btree' and n.nspname = current_schema()`;

/** A schema on a server that is given, or a server of its own. */
export async function postgresEngine(given?: string): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "crash-"));
  const server = given === undefined ? await startPostgres(mkdtempSync(join(tmpdir(), "postgres-"))) : undefined;
  const address = given ?? server?.url ?? "";
  const schema = `crash_${randomUUID().replaceAll("-", "")}`;
  const whole = openPostgres(address);
  await whole.write([{ sql: `create schema ${schema}`, values: [] }]);
  const url = `${address}?options=${encodeURIComponent(`-c search_path=${schema},public`)}`;
  return {
    name: "postgres",
    folder,
    dataDir: join(folder, "data"),
    environment: { DATABASE_URL: url },
    async open() {
      const database = openPostgres(url);
      // What the killed process had sent is done or undone before its sessions end.
      const others = `select count(*) as n from pg_stat_activity
        where application_name = 'identity-users' and state <> 'idle' and pid <> pg_backend_pid()`;
      while ((await database.one<{ n: number }>(others))?.n) await setTimeout(5);
      return database;
    },
    async filled() {
      const database = openPostgres(url);
      await untilFound(() => database.one(anyUser));
      await database.close();
    },
    async complaints() {
      await whole.write([{ sql: "create extension if not exists amcheck with schema public", values: [] }]);
      const database = openPostgres(url);
      // It raises an error for what it finds.
      const rows = await database.all<{ name: string; complaint: string }>(amcheck).catch((error: Error) => error);
      await database.close();
      if (rows instanceof Error) return [rows.message];
      return rows.length > 0 ? [] : ["no index was checked"];
    },
    async remove() {
      await whole.write([{ sql: `drop schema ${schema} cascade`, values: [] }]);
      await whole.close();
      await server?.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
