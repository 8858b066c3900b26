import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const start = fileURLToPath(new URL("../../../scripts/start.ts", import.meta.url));

/** The addresses, token and folder of a running `pnpm start`. */
export interface EnvironmentAddresses {
  readonly vscodeUrl: string;
  readonly serviceUrl: string;
  readonly token: string;
  /** The folder with the data of VS Code and the service. */
  readonly folder: string;
}

/** A running `pnpm start`: VS Code and the service. */
export interface Environment extends EnvironmentAddresses {
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

function address(line: string, output: string): string {
  const found = new RegExp(`${line}\\s+(http\\S+)`).exec(output)?.[1];
  if (!found) throw new Error(`Cannot read the address of ${line}`);
  return found;
}

/** Runs `pnpm start` as a user would, on free ports and in a folder of its own. */
export async function startEnvironment(...more: string[]): Promise<Environment> {
  const folder = mkdtempSync(join(tmpdir(), "identity-users-e2e-"));
  const flags = ["--no-open", "--no-build", "--port", "0", "--service-port", "0", "--data-dir", folder, ...more];
  const child = spawn(process.execPath, [start, ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(child, "exit");
  while (!output.includes("Ctrl-C")) {
    const ended = await Promise.race([once(child.stdout, "data").then(() => false), exited.then(() => true)]);
    if (ended) throw new Error(`Cannot start: ${output}`);
  }
  return {
    vscodeUrl: address("VS Code", output),
    serviceUrl: address("Service", output),
    token: readFileSync(join(folder, "identity", "admin-token"), "utf8").trim(),
    folder,
    pid: child.pid ?? 0,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
