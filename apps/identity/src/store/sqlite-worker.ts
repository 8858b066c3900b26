import { parentPort, workerData } from "node:worker_threads";
import type { Batch } from "./database.ts";
import { commitTogether } from "./group-commit.ts";
import { Unpacker, type PackedBatches } from "./packed-batches.ts";
import { SqliteConnection } from "./sqlite-connection.ts";

const connection = new SqliteConnection(workerData as string, { readOnly: false });
const unpacker = new Unpacker();
let waiting: Batch[] = [];

/** Writes all that has arrived: while one commit waits for the disk, the next one's batches gather. */
function commitWaiting(): void {
  const batches = waiting;
  waiting = [];
  parentPort?.postMessage(commitTogether(connection, batches));
}

parentPort?.on("message", (message: PackedBatches | "close") => {
  if (message === "close") {
    connection.close();
    parentPort?.close();
    return;
  }
  // Everything that is here already is handed in before an immediate runs.
  if (waiting.length === 0) setImmediate(commitWaiting);
  waiting.push(...unpacker.unpack(message));
});
parentPort?.postMessage("open");
