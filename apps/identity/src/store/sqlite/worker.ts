import { parentPort, workerData } from "node:worker_threads";
import type { Batch } from "../database.ts";
import { Eraser } from "./eraser.ts";

const eraser = new Eraser(workerData as string);
let waiting: Batch[] = [];

/** Writes all that has arrived: while one commit waits for the disk, the next one's batches gather. */
function commitWaiting(): void {
  if (waiting.length > 0) parentPort?.postMessage(eraser.commit(waiting));
  waiting = [];
}

parentPort?.on("message", (message: readonly Batch[] | "close") => {
  if (message === "close") {
    commitWaiting();
    eraser.close();
    parentPort?.close();
    return;
  }
  // Everything that is here already is handed in before an immediate runs.
  if (waiting.length === 0) setImmediate(commitWaiting);
  waiting.push(...message);
});
