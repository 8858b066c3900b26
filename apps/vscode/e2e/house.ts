import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createIdentityClient, type IdentityClient } from "@identity-users/sdk";

const start = fileURLToPath(new URL("../../../scripts/start.ts", import.meta.url));

/** What `pnpm start` opened. */
export interface House {
  readonly vscodeUrl: string;
  readonly serviceUrl: string;
  readonly token: string;
  readonly pid: number;
  /** A client of the service that the sidebar is connected to. */
  readonly identity: IdentityClient;
  /** Puts a user into a status, past the API. */
  setStatus(id: string, status: string): Promise<void>;
  readonly stop: () => Promise<void>;
}

function address(line: string, output: string): string {
  const found = new RegExp(`${line}\\s+(http\\S+)`).exec(output)?.[1];
  if (!found) throw new Error(`Cannot read the address of ${line}`);
  return found;
}

/** Runs `pnpm start` as a user would, on free ports and in a folder of its own. */
export async function startHouse(): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "identity-users-e2e-"));
  const flags = ["--no-open", "--no-build", "--port", "0", "--service-port", "0", "--data-dir", folder];
  const child = spawn(process.execPath, [start, ...flags], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(child, "exit");
  while (!output.includes("Ctrl-C")) {
    const ended = await Promise.race([once(child.stdout, "data").then(() => false), exited.then(() => true)]);
    if (ended) throw new Error(`Cannot start: ${output}`);
  }
  const token = readFileSync(join(folder, "identity", "admin-token"), "utf8").trim();
  const serviceUrl = address("Service", output);
  return {
    vscodeUrl: address("VS Code", output),
    serviceUrl,
    token,
    pid: child.pid ?? 0,
    identity: createIdentityClient({ baseUrl: serviceUrl, token }),
    async setStatus(id, status) {
      const answer = await fetch(new URL(`/__test/users/${id}/status`, serviceUrl), {
        method: "PUT",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ status }),
      });
      if (!answer.ok) throw new Error(`Cannot set the status of user "${id}": ${answer.status}`);
    },
    async stop() {
      child.kill("SIGTERM");
      await exited;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
