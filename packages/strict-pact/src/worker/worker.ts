/** The process in which Pact runs: its native part prints to standard output whatever it is told. */
import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { answerParent } from "@identity-users/command/forked";
import { loadConfig } from "../config/load.ts";
import { tasks, type Task } from "./tasks.ts";

// Of its own, and removed however this process ends: so nothing is left behind.
const folder = mkdtempSync(join(tmpdir(), "strict-pact-"));
process.env["TMPDIR"] = folder;
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
}

/** The message that starts the work. */
export interface Work {
  /** The address of the configuration. */
  readonly config: string;
  readonly task: Task;
}

answerParent(async ({ config, task }: Work) => {
  const loaded = await loadConfig(config);
  return (tasks[task.kind] as (of: typeof loaded, task: Task, folder: string) => Promise<unknown>)(
    loaded,
    task,
    folder,
  );
});
