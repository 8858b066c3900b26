import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ensureAdministrator } from "./administrator-token.ts";
import { folderError } from "./data-folder.ts";
import type { ServerOptions } from "./server-options.ts";
import { Conflict, type Database, type Write } from "./store/database.ts";
import { migrate } from "./store/schema.ts";
import { openMemory, openSqlite } from "./store/sqlite.ts";

/** A database that is ready to be served. */
export interface Prepared {
  readonly database: Database;
  /** Only if there is no data folder; otherwise the token is in its file. */
  readonly administratorToken: string | undefined;
}

async function openDatabase({ dataDir, databaseUrl }: ServerOptions): Promise<Database> {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (databaseUrl !== undefined) return (await import("./store/postgres.ts")).openPostgres(databaseUrl);
  return dataDir === undefined ? openMemory() : openSqlite(join(dataDir, "identity.sqlite"));
}

/** Returns what fills an empty directory; of an existing one only the clients of a seed are written. */
async function directoryWrites(database: Database, options: ServerOptions, now: number): Promise<Write[]> {
  const { demo = false, demoUsers, seed } = options;
  const isEmpty = !(await database.one("select 1 from users limit 1"));
  const demoWrites = demo && isEmpty ? (await import("./demo/users.ts")).demoWrites(now, demoUsers) : [];
  if (!seed) return demoWrites;
  return [...demoWrites, ...(await (await import("./seed.ts")).seedWrites(seed, { now, withUsers: isEmpty && !demo }))];
}

async function fillDirectory(database: Database, options: ServerOptions, now: number): Promise<void> {
  const writes = await directoryWrites(database, options, now);
  try {
    if (writes.length > 0) await database.write(writes);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw new Error("Cannot fill the directory: two users of the seed have the same login", { cause: error });
  }
}

/**
 * Opens the database, and prepares schema, administrator and directory under one lock.
 *
 * Of processes that start at once, one does it; the others wait and find it done. Each of the three is written whole or not
 * at all: if the process is killed, the next start does the rest. Throws an error of one line with the next step.
 */
export async function prepareDatabase(options: ServerOptions, now: number): Promise<Prepared> {
  let database: Database | undefined;
  try {
    database = await openDatabase(options);
    const administratorToken = await database.withStartLock(async (locked) => {
      await migrate(locked);
      const token = await ensureAdministrator(locked, options.dataDir, now);
      await fillDirectory(locked, options, now);
      return token;
    });
    return { database, administratorToken };
  } catch (error) {
    await database?.close();
    throw folderError(error);
  }
}
