import { parentPort, workerData } from "node:worker_threads";
import type { Batch } from "./database.ts";
import { commitTogether } from "./group-commit.ts";
import { SqliteConnection } from "./sqlite-connection.ts";

const connection = new SqliteConnection(workerData as string, { readOnly: false });

parentPort?.on("message", (batches: readonly Batch[] | "close") => {
  if (batches === "close") {
    connection.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(commitTogether(connection, batches));
});
parentPort?.postMessage("open");
