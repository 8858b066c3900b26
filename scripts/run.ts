import { spawn, type StdioOptions } from "node:child_process";
import { environment, root } from "./house.ts";

function runWith(stdio: StdioOptions, program: string, parameters: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: root, env: environment(), stdio });
    child.stdout?.pipe(process.stdout, { end: false });
    child.stderr?.pipe(process.stderr, { end: false });
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** Runs a program of the repository in the foreground; resolves with its exit code. */
export function run(program: string, parameters: readonly string[]): Promise<number> {
  return runWith("inherit", program, parameters);
}

/** Runs tasks by turbo, none of which sees a terminal: nothing that they do or print depends on one. */
export function runTasks(parameters: readonly string[]): Promise<number> {
  return runWith(["ignore", "pipe", "pipe"], "turbo", ["run", ...parameters]);
}
