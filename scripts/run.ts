import { spawn } from "node:child_process";
import { environment, root } from "./house.ts";

/** Runs a program of the house in the foreground; resolves with its exit code. */
export function run(program: string, parameters: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: root, env: environment(), stdio: "inherit" });
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
