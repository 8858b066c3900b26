import { RowsMismatch, type Batch } from "../database.ts";
import { isBusy, locked, type SqliteConnection } from "./connection.ts";

/** The result of a batch: done, or why not; as data, since it may cross a thread. */
export type BatchResult =
  | { readonly done: true }
  | { readonly done: false; readonly why: "conflict" | "rows" | "full" | "failed"; readonly message: string };

/** SQLite's extended result codes of a violated UNIQUE and PRIMARY KEY constraint. */
const uniqueViolations = new Set([2067, 1555]);

/** SQLITE_FULL: the disk, or what was allowed of it. */
const full = 13;

function failure(error: unknown): BatchResult {
  const { message, errcode = 0 } = error as Error & { errcode?: number };
  if (error instanceof RowsMismatch) return { done: false, why: "rows", message };
  if (errcode === full) return { done: false, why: "full", message };
  if (isBusy(error)) return { done: false, why: "failed", message: locked };
  return { done: false, why: uniqueViolations.has(errcode) ? "conflict" : "failed", message };
}

function attempt(connection: SqliteConnection, batch: Batch): BatchResult {
  const { sqlite } = connection;
  connection.run("savepoint batch", []);
  try {
    for (const { sql, values, expectRows } of batch) {
      const changed = connection.run(sql, values);
      if (expectRows !== undefined && changed !== expectRows) throw new RowsMismatch();
    }
    connection.run("release batch", []);
    return { done: true };
  } catch (error) {
    // A full disk ends the whole transaction: what came next would be written alone, and at once.
    if (!sqlite.isTransaction) throw error;
    sqlite.exec("rollback to batch; release batch");
    return failure(error);
  }
}

/**
 * Writes batches in one transaction, so that all of them share the one wait for the disk.
 *
 * Each batch has a savepoint: one that fails is undone alone. If the commit itself fails, none is written.
 */
export function commitTogether(connection: SqliteConnection, batches: readonly Batch[]): BatchResult[] {
  const { sqlite } = connection;
  try {
    connection.run("begin immediate", []);
    const results = batches.map((batch) => attempt(connection, batch));
    connection.run("commit", []);
    return results;
  } catch (error) {
    if (sqlite.isTransaction) sqlite.exec("rollback");
    const failed = failure(error);
    return batches.map(() => failed);
  }
}
