/** Loaded first into a program that is supervised: where its supervisor dies, another process ends what is left of the run. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";
import { markName, unmarked } from "./marked.ts";
import { setSupervised } from "./supervised.ts";

function handOver(): void {
  const program = join(import.meta.dirname, "end-run.ts");
  const argv = [program, process.env[markName] ?? "", String(process.pid)];
  spawn(process.execPath, argv, { env: unmarked(), detached: true, stdio: "ignore" }).unref();
}

if (isMainThread) {
  // A process that this one forks would be given the same flags.
  process.execArgv.splice(0);
  setSupervised();
  if (process.connected) process.on("disconnect", handOver);
  else handOver();
  // A program that is done may end.
  process.channel?.unref();
}
