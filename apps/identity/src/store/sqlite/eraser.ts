import { appendFileSync, statSync, writeFileSync } from "node:fs";
import type { Batch } from "../database.ts";
import { makePrivate } from "../private-file.ts";
import { SqliteConnection, type BatchResult } from "./connection.ts";

/** Bytes of the disk that are kept for batches that erase: they lengthen the log, and folding the log lengthens the file. */
const reserve = 4 * 1024 * 1024;

/** Milliseconds from the last erasure until the file is rebuilt. */
const calm = 1_000;

const isErasing = (batch: Batch) => batch.some(({ erases }) => erases);

function releaseReserve(file: string): void {
  writeFileSync(`${file}.reserve`, "");
}

/** Opens a file, which needs space, too: on a full disk in place of the reserve. */
export function openWithReserve(file: string, { readOnly }: { readonly readOnly: boolean }): SqliteConnection {
  makePrivate(`${file}.reserve`);
  try {
    return new SqliteConnection(file, { readOnly });
  } catch {
    releaseReserve(file);
    return new SqliteConnection(file, { readOnly });
  }
}

/** The writable connection to a file; what a batch erases is left nowhere in it, and a full disk does not keep it. */
export class Eraser {
  readonly #file: string;
  readonly #connection: SqliteConnection;
  #rebuilding: NodeJS.Timeout | undefined;

  constructor(file: string) {
    this.#file = file;
    this.#connection = openWithReserve(file, { readOnly: false });
    this.#keepReserve();
  }

  /** Commits batches together; on a full disk those that erase are committed alone, in place of the reserve. */
  commit(batches: readonly Batch[]): BatchResult[] {
    const results = this.#connection.commit(batches);
    if (!batches.some(isErasing)) {
      // The reserve must be enough for what folding adds; pages have SQLite's default size.
      const { page_count: pages } = this.#connection.one("pragma page_count") as { page_count: number };
      if (pages * 4_096 - statSync(this.#file).size > reserve / 2) this.#fold();
      return results;
    }
    for (const [index, batch] of batches.entries()) {
      const result = results[index];
      if (!result || result.done || result.why !== "full" || !isErasing(batch)) continue;
      releaseReserve(this.#file);
      results.splice(index, 1, ...this.#connection.commit([batch]));
    }
    if (!this.#fold()) {
      releaseReserve(this.#file);
      this.#fold();
    }
    this.#keepReserve();
    clearTimeout(this.#rebuilding);
    this.#rebuilding = setTimeout(() => this.#rebuild(), calm);
    return results;
  }

  close(): void {
    if (this.#rebuilding) this.#rebuild();
    this.#connection.close();
  }

  /** Brings the log into the file and empties it, unless another reader is in the way; returns whether there was space. */
  #fold(): boolean {
    const isDone = this.#try("pragma busy_timeout = 1000; pragma wal_checkpoint(truncate)");
    this.#try("pragma busy_timeout = 30000");
    return isDone;
  }

  /** Removes what `secure_delete` leaves: copies, in unused parts of pages, of rows that SQLite has moved. */
  #rebuild(): void {
    clearTimeout(this.#rebuilding);
    this.#rebuilding = undefined;
    this.#try("vacuum");
    this.#fold();
  }

  /** Returns whether it went well; if not, the next erasure tries again. */
  #try(sql: string): boolean {
    try {
      this.#connection.sqlite.exec(sql);
      return true;
    } catch {
      return false;
    }
  }

  /** Fills the reserve with what no file system can shorten, or as much of it as there is space for. */
  #keepReserve(): void {
    const file = `${this.#file}.reserve`;
    const { size } = statSync(file);
    if (size >= reserve) return;
    // Few starts need it, and it takes a megabyte of memory in each thread.
    const { randomBytes } = process.getBuiltinModule("node:crypto");
    const some = randomBytes(reserve / 16);
    try {
      for (let filled = size; filled < reserve; filled += some.length) appendFileSync(file, some);
    } catch {
      // The disk is full.
    }
  }
}
