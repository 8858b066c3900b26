import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { environment, root } from "../workspace.ts";

/** A local identity service in a process of its own. */
export interface LocalService {
  readonly url: string;
  readonly tokenFile: string;
  readonly logFile: string;
  readonly exited: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Returns the error line in the log of a service that did not start, or else where the log is. */
function reasonIn(logFile: string): string {
  const lines = readFileSync(logFile, "utf8").split("\n");
  return lines.findLast((line) => line.startsWith("Cannot ")) ?? `Cannot start the service: its log is ${logFile}`;
}

/** Starts the service. It stops when this process ends, because the IPC channel between them closes. */
export async function startLocalService(options: {
  dataDir: string;
  port: number;
  flags?: readonly string[];
}): Promise<LocalService> {
  const { dataDir, port, flags = [] } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const logFile = join(dataDir, "service.log");
  const log = openSync(logFile, "w", 0o600);
  const program = join(root, "apps", "identity", "src", "main.js");
  const parameters = [program, "--data-dir", dataDir, "--port", String(port), ...flags];
  const child = spawn("node", parameters, { env: environment(), stdio: ["ignore", log, log, "ipc"], detached: true });
  const exited = once(child, "exit").then(() => {});
  const ready = once(child, "message").then(([message]) => (message as { url: string }).url);
  const url = await Promise.race([ready, exited]);
  if (url === undefined) throw new Error(reasonIn(logFile));
  return {
    url,
    tokenFile: join(dataDir, "admin-token"),
    logFile,
    exited,
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
