import { spawn } from "node:child_process";
import { environment, root } from "../workspace.ts";

/** Runs turbo tasks and returns the exit code. No task sees a terminal, so that its behaviour depends on none. */
export function runTasks(parameters: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn("turbo", ["run", ...parameters], {
      cwd: root,
      env: environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.pipe(process.stdout, { end: false });
    child.stderr.pipe(process.stderr, { end: false });
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
