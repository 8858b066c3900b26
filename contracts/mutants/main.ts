/** `pnpm contract:mutants`: breaks the service and the client in every way that the contract claims to notice. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { verifyBreaks } from "./break-sdk.ts";
import { judge } from "./judge.ts";
import type { Fate } from "./verify-mutants.ts";

/** In a process of its own: the verifier prints a report of every interaction that fails, and here nearly all do. */
async function serviceFates(): Promise<Fate[]> {
  const child = fork(new URL("./service-mutants.ts", import.meta.url), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: ["--no-deprecation"],
    // A verifier whose provider died waits without end.
    timeout: 240_000,
  });
  return Promise.race([
    once(child, "message").then(([message]) => message as Fate[]),
    once(child, "exit").then(([code, signal]) =>
      Promise.reject(new Error(`Cannot verify the mutants: ended with ${code ?? signal}`)),
    ),
  ]);
}

const [ofService, ofClient] = await Promise.all([serviceFates(), verifyBreaks()]);
const { caught, claimed, table, problems } = judge([...ofService, ...ofClient]);
process.stdout.write(`${table}\n`);
if (problems.length > 0) {
  process.stdout.write(`\n${problems.join("\n")}\n`);
  process.exitCode = 1;
}
process.stdout.write(`\nmutants: ${caught}/${claimed} caught\n`);
