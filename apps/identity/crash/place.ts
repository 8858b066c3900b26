import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Database } from "../src/store/database.ts";
import { openOwn, ownPlace } from "../src/store/own-database.fixture.ts";
import { openPostgres } from "../src/store/postgres/open-postgres.ts";
import { SqliteConnection } from "../src/store/sqlite/connection.ts";

/** A place for services that are killed, empty at first. */
export type CrashPlace = Awaited<ReturnType<typeof crashPlace>>;

/** Makes an empty place; its data folder is not there yet. */
export async function crashPlace() {
  const { where, ...place } = await ownPlace();
  const { dataDir: folder, databaseUrl } = where;
  const environment: Record<string, string> = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
  return { folder, where: { ...where, dataDir: join(folder, "data") }, environment, ...place };
}

/** Opens the database when nothing of the killed process is under way any more. */
export async function openAfterKill(place: CrashPlace): Promise<Database> {
  const database = await openOwn(place);
  // What the killed process had sent is done or undone before its sessions end.
  const others = `select 1 from pg_stat_activity
    where application_name = 'identity-users' and state <> 'idle' and pid <> pg_backend_pid()`;
  while (database.engine === "postgres" && (await database.one(others))) await setTimeout(5);
  return database;
}

/** Resolves when the directory has a user. */
export async function filled({ where: { dataDir, databaseUrl } }: CrashPlace): Promise<void> {
  const anyUser = "select 1 from users limit 1";
  const postgres = databaseUrl === undefined ? undefined : openPostgres(databaseUrl);
  const look = async () => {
    if (postgres) return postgres.one(anyUser);
    const connection = new SqliteConnection(join(dataDir, "identity.sqlite"), { readOnly: true });
    try {
      return connection.one(anyUser);
    } finally {
      connection.close();
    }
  };
  // Before there is a table, looking fails.
  while (!(await look().catch(() => undefined))) await setTimeout(2);
  await postgres?.close();
}
