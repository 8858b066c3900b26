import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Guarded, underGuard } from "@identity-users/command/guarded";
import { hostNode } from "../assemble/host-node.ts";

const startTimeoutMs = 60_000;
const defaultGraceMs = 5000;

/** VS Code's own server, listening on a port of its choice. */
export interface Server {
  port: number;
  /** The id of the process group that the server and all its children are in. */
  group: number;
  /** Resolves when no process of the server is left, for any reason. */
  exited: Promise<void>;
  /** Ends the server: asks its processes to end, and kills those that do not in time. */
  stop: () => Promise<void>;
}

/** Options of `startServer`. */
export interface ServerOptions {
  /** The server's program and its arguments. */
  command: string[];
  environment: NodeJS.ProcessEnv;
  logFile: string;
  /** How long the server's processes may take to end before they are killed; five seconds by default. */
  graceMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** Starts VS Code's server under a supervisor, which ends it with this process, and waits until it listens. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { signal, logFile } = options;
  const { guard, group, exited, stop } = await startSupervisor(options);
  try {
    const port = await Promise.race([listening(guard, signal), exited]);
    if (typeof port !== "number") throw new Error("The server exited");
    return { port, group, exited, stop };
  } catch (cause) {
    await stop();
    signal?.throwIfAborted();
    throw new Error(`Cannot start VS Code's server: ${await lastLines(logFile)}`, { cause });
  }
}

async function startSupervisor(options: ServerOptions): Promise<Guarded> {
  const supervise = join(import.meta.dirname, "supervise.ts");
  const grace = String(options.graceMs ?? defaultGraceMs);
  const log = await open(options.logFile, "w", 0o600);
  try {
    return underGuard([hostNode(), supervise, grace, ...options.command], {
      env: options.environment,
      stdio: ["ignore", log.fd, log.fd, "ipc"],
    });
  } finally {
    await log.close();
  }
}

async function listening(supervisor: ChildProcess, signal: AbortSignal | undefined): Promise<number> {
  const deadline = AbortSignal.timeout(startTimeoutMs);
  const [message] = await once(supervisor, "message", {
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  });
  return (message as { port: number }).port;
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, "utf8");
  return text.trimEnd().slice(-2000) || "it printed nothing";
}
