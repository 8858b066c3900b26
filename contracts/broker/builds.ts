import { fork } from "node:child_process";
import { once } from "node:events";
import { brokerEnvironment, type BrokerAccess } from "./access.ts";
import type { Build, Built } from "./verify-run.ts";

/** Runs one build of the service in a process of its own, which Pact fills with its report. */
export async function runBuild(access: BrokerAccess, build: Build): Promise<Built> {
  const child = fork(new URL("./verify-run.ts", import.meta.url), {
    env: brokerEnvironment(access),
    execArgv: ["--no-deprecation"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    timeout: 120_000,
  });
  let complaints = "";
  child.stderr?.on("data", (chunk: Buffer) => (complaints += String(chunk)));
  child.send(build);
  const built = once(child, "message").then(([message]) => message as Built);
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`Cannot build service "${build.version}": exit code ${code}\n${complaints.slice(-2_000)}`);
  });
  return Promise.race([built, ended]);
}
