import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Names the process that holds the lock, for an error message only: the lock itself does not depend on the id. */
function holder(file: string): string {
  try {
    return `process ${readFileSync(file, "utf8").trim()}`;
  } catch {
    return "another process";
  }
}

/**
 * Locks a data folder for this process, and returns the function that unlocks it. Throws if another process has the lock.
 *
 * It is a lock of SQLite, because Node has no file lock. The system frees it however its holder ends, so no lock is ever
 * stale and no process id has to be checked.
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
    const reason = `${holder(pidFile)} already runs on the data folder ${folder}`;
    throw new Error(`Cannot start: ${reason}; stop it, or take another folder by --data-dir`, { cause: error });
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
