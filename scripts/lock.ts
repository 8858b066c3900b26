import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Who holds the lock; a text for people, since what counts is the lock itself. */
function holder(file: string): string {
  try {
    return `process ${readFileSync(file, "utf8").trim()}`;
  } catch {
    return "another process";
  }
}

/**
 * Takes a data folder, which one process at a time can have; returns what gives it back.
 *
 * It is a lock of SQLite's: Node has none of its own, and the system frees this one however its holder dies. So no lock is
 * ever stale, and nothing depends on whether a process id is in use.
 */
export function lock(folder: string): () => void {
  const pidFile = join(folder, "start.pid");
  let database: DatabaseSync;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    database = new DatabaseSync(join(folder, "start.lock.sqlite"));
  } catch (error) {
    throw unwritable(folder, error);
  }
  try {
    database.exec("pragma busy_timeout = 0; begin immediate; create table if not exists held (by)");
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  } catch (error) {
    database.close();
    if (!/database is locked/.test(String(error))) throw unwritable(folder, error);
    const told = `${holder(pidFile)} already runs on the data folder ${folder}`;
    throw new Error(`Cannot start: ${told}; stop it, or take another folder by --data-dir`, { cause: error });
  }
  return () => database.close();
}

function unwritable(folder: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(
    `Cannot start: the data folder ${folder} cannot be written (${reason}); take another one by --data-dir`,
    {
      cause,
    },
  );
}
