/** Loaded first into a supervised program: if its supervisor dies, it starts a process that ends the rest of the run. */
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
  // Otherwise processes that this one forks would get the same flags.
  process.execArgv.splice(0);
  setSupervised();
  if (process.connected) process.on("disconnect", handOver);
  else handOver();
  // The channel must not keep a finished program alive.
  process.channel?.unref();
}
