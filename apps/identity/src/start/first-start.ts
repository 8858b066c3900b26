import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Conflict, type Database } from "../store/database.ts";
import { migrate } from "../store/schema.ts";
import { openMemory, openSqlite } from "../store/sqlite/open-sqlite.ts";
import { ensureAdministrator } from "./administrator-token.ts";
import { fileReason } from "./file-reason.ts";
import type { Seed } from "./seed.ts";

/** Where everything is kept, and what it begins with. */
export interface StartOptions {
  /** Where everything is kept; without one, in memory. */
  readonly dataDir?: string;
  /** A PostgreSQL server's database in place of SQLite; `dataDir` then holds the administrator's token only. */
  readonly databaseUrl?: string;
  /** Fills an empty directory with the demo users. */
  readonly demo?: boolean;
  /** How many people those are, besides a few services. */
  readonly demoUsers?: number | undefined;
  /** The first contents of an empty directory, and the clients of the token endpoint. */
  readonly seed?: Seed;
}

/** Returns an error of one line that names the place and the way out; one that does so is returned as it is. */
function startError(error: unknown, database: Database | undefined): unknown {
  const { path, syscall, message } = error as NodeJS.ErrnoException;
  const otherFolder = "choose another folder with --data-dir";
  if (path !== undefined && syscall !== undefined) {
    return new Error(`Cannot use "${path}": ${fileReason(error)}; ${otherFolder}`, { cause: error });
  }
  if (!database || /^Cannot (?!write)/.test(message)) return error;
  const wayOut = database.engine === "postgres" ? "check DATABASE_URL" : otherFolder;
  const reason = message.replace(/^Cannot write[^:]*: /, "");
  return new Error(`Cannot open ${database.place}: ${reason}; ${wayOut}`, { cause: error });
}

async function openDatabase({ dataDir, databaseUrl }: StartOptions): Promise<Database> {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (databaseUrl !== undefined) return (await import("../store/postgres/open-postgres.ts")).openPostgres(databaseUrl);
  return dataDir === undefined ? openMemory() : openSqlite(join(dataDir, "identity.sqlite"));
}

/** Fills an empty directory; of a seed for an existing one only the clients are written. */
async function fillDirectory(database: Database, { demo, demoUsers, seed }: StartOptions, now: number): Promise<void> {
  const isEmpty = !(await database.one("select 1 from users limit 1"));
  const demoWrites = demo && isEmpty ? (await import("./demo/users.ts")).demoWrites(now, demoUsers) : [];
  const withUsers = isEmpty && !demo;
  const seedWrites = seed ? await (await import("./seed.ts")).seedWrites(seed, { now, withUsers }) : [];
  const writes = [...demoWrites, ...seedWrites];
  if (writes.length === 0) return;
  await database.write(writes).catch((error: unknown) => {
    const reason = "two users of the seed have the same login; change one";
    throw error instanceof Conflict ? new Error(`Cannot fill the directory: ${reason}`, { cause: error }) : error;
  });
}

/** Opens a database, and acts on it under the start lock; throws an error of one line with the next step. */
async function startOn<T extends object>(options: StartOptions, act: (locked: Database) => Promise<T>) {
  let database: Database | undefined;
  try {
    database = await openDatabase(options);
    const result = await database.withStartLock(async (locked) => {
      await migrate(locked);
      return act(locked);
    });
    return { database, ...result };
  } catch (error) {
    await database?.close();
    throw startError(error, database);
  }
}

/**
 * Opens the database, and prepares schema, administrator and directory under one lock.
 *
 * Of processes that start at once, one does it; the others wait and find it done. Each of the three is written whole or not
 * at all: if the process is killed, the next start does the rest. The token is returned only if there is no data folder.
 */
export async function prepareDatabase(options: StartOptions, now: number) {
  return startOn(options, async (locked) => {
    const administratorToken = await ensureAdministrator(locked, options.dataDir, now);
    await fillDirectory(locked, options, now);
    return { administratorToken };
  });
}

/** Writes the directory, filled if it is empty, to a file as a seed; returns how many users it has. */
export async function exportSeed(options: StartOptions, file: string): Promise<number> {
  const { database, users } = await startOn(options, async (locked) => {
    await fillDirectory(locked, options, Date.now());
    return { users: await (await import("./export.ts")).exportDirectory(locked, file) };
  });
  await database.close();
  return users;
}
