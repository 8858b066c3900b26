import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { brokerEnvironment, secretsOf, type BrokerAccess } from "./access.ts";

const program = fileURLToPath(import.meta.resolve("@pact-foundation/pact-cli/bin/pact.js"));

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, "[redacted]"), text);
}

/** The result of a command. */
export interface CliResult {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs one command of the official client.
 *
 * `--output json` is refused: with it can-i-deploy exits 0 where it says no.
 */
export function runCli(access: BrokerAccess, ...parameters: string[]): Promise<CliResult> {
  if (parameters[0] === "can-i-deploy" && parameters.some((one) => /^(-o|--output)(=|$)/.test(one))) {
    throw new Error("Cannot ask can-i-deploy for another output: its exit code would be 0 whatever it says");
  }
  const child = spawn(process.execPath, [program, "broker", ...parameters], {
    env: brokerEnvironment(access),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (output += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output: withoutSecrets(output, secretsOf(access)) }));
  });
}

/** Runs a command that has to succeed. */
export async function mustRun(access: BrokerAccess, ...parameters: string[]): Promise<string> {
  const { code, output } = await runCli(access, ...parameters);
  if (code !== 0) throw new Error(`Cannot ${parameters[0]}: exit code ${code}\n${output}`);
  return output;
}
