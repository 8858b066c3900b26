import { mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { freePort } from "@identity-users/command/free-port";
import { askBroker, newCredentials, type BrokerAccess } from "../../src/broker/access.ts";
import { dockerRuns, startDockerBroker, type Callback } from "./docker.ts";
import { missingPackages, startRubyBroker } from "./ruby.ts";

export type { Callback };

/** Options of `startBroker`. */
export interface BrokerOptions {
  /** A free one unless given. */
  readonly port?: number;
  /** A path to serve it below, such as "/broker": at none unless given, and with docker never. */
  readonly path?: string;
  /** Hosts that webhooks may call besides this machine. */
  readonly webhookHosts?: readonly string[];
}

/** A broker that answers. */
export interface Broker {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** How a webhook reaches this machine. */
  readonly callback: Callback;
  /** Is fulfilled when it has ended, for whatever reason; with docker never. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

async function untilItAnswers(access: BrokerAccess, gaveUp: () => string | undefined): Promise<void> {
  for (const end = Date.now() + 300_000; Date.now() < end; await setTimeout(200)) {
    // With its own credentials: on a port that was taken the broker of somebody else would answer.
    const answers = await askBroker(access, "/").then(
      () => true,
      () => false,
    );
    if (answers) return;
    const reason = gaveUp();
    if (reason !== undefined) throw new Error(`Cannot start the broker: ${reason}`);
  }
  throw new Error("Cannot start the broker: it did not answer within five minutes");
}

/**
 * Starts the real Pact Broker on loopback, with credentials of its own.
 *
 * With docker where that runs, else with Ruby on SQLite in the folder that is given.
 */
export async function startBroker(folder: string, options: BrokerOptions = {}): Promise<Broker> {
  const { username, password } = newCredentials();
  const port = options.port ?? (await freePort());
  const webhookHosts = ["127.0.0.1", "host.docker.internal", ...(options.webhookHosts ?? [])];
  const origin = `http://127.0.0.1:${port}`;
  if (dockerRuns()) {
    const url = origin;
    const { stop, callback } = startDockerBroker(port, username, password, webhookHosts);
    await untilItAnswers({ url, username, password }, () => undefined);
    return { url, username, password, callback, exited: new Promise(() => {}), stop: async () => stop() };
  }
  const path = options.path ?? "";
  const url = `${origin}${path}`;
  const missing = missingPackages();
  if (missing.length > 0) {
    throw new Error(
      `Cannot start the broker: docker does not run here, and for Ruby these are missing: ${missing.join(" ")}`,
    );
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const logFile = join(folder, "broker.log");
  const log = openSync(logFile, "a", 0o600);
  const databaseFile = join(folder, "broker.sqlite3");
  const broker = { port, path, databaseFile, username, password, webhookHosts, log };
  const { ended, exited, stop } = await startRubyBroker(broker);
  await untilItAnswers({ url, username, password }, () =>
    ended() ? `it ended, with these last words:\n${readFileSync(logFile, "utf8").slice(-2_000)}` : undefined,
  );
  return { url, username, password, callback: { listen: "127.0.0.1", host: "127.0.0.1" }, exited, stop };
}
