import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import type { Generation } from "@identity-users/openapi";
import type { Logger } from "pino";
import { ensureAdministrator } from "./administrator-token.ts";
import { SettableClock } from "./clock.ts";
import { fillDemoDirectory } from "./demo/fill.ts";
import { Faults } from "./faults.ts";
import type { Directory } from "./handlers/handler.ts";
import { createApp } from "./http/app.ts";
import { mountTestControl } from "./http/test-routes.ts";
import { createLog } from "./log.ts";
import { openSqlite } from "./store/database.ts";
import { migrate } from "./store/schema.ts";
import { UserStore } from "./store/users.ts";
import { TestControl } from "./test-control.ts";

export { TestControl } from "./test-control.ts";
export type { TestUser } from "./test-control.ts";
export type { UserStatus } from "./lifecycle.ts";
export type { AccessRole } from "./store/access-tokens.ts";
export { tokenFileName } from "./administrator-token.ts";

/** How a server is set up. */
export interface ServerOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Where everything is kept; without one, in memory. */
  readonly dataDir?: string;
  /** The API version that the server behaves like; default 0.0.3665. */
  readonly generation?: Generation;
  /** Path above the API; default `/identity`, as at FINBOURNE. */
  readonly prefix?: string;
  /** Serves `/__test/`, to administrators; refused on an address that others can reach. */
  readonly testControl?: boolean;
  /** Fills an empty directory with the demo users. */
  readonly demo?: boolean;
  /** Default: silent. */
  readonly log?: Logger;
}

/** A server that is listening. */
export interface IdentityServer {
  /** What a client takes as its base URL, `http://127.0.0.1:8443/identity`. */
  readonly url: string;
  readonly port: number;
  /** Only without a data directory; else the token is in its file. */
  readonly administratorToken: string | undefined;
  readonly control: TestControl;
  /** Lets requests in flight finish, two seconds at most, and closes the database. */
  close(): Promise<void>;
}

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

function openDirectory(dataDir: string | undefined) {
  if (dataDir === undefined) return openSqlite(":memory:");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return openSqlite(join(dataDir, "identity.sqlite"));
}

/** Starts a local identity service; resolves when it is listening. */
export async function createIdentityServer(options: ServerOptions = {}): Promise<IdentityServer> {
  const { port = 0, host = "127.0.0.1", dataDir, generation = "0.0.3665", prefix = "/identity" } = options;
  if (options.testControl && !loopback.has(host)) {
    throw new Error(`Cannot start on ${host}: test control is for loopback addresses only`);
  }
  const log = options.log ?? createLog("silent");
  const database = openDirectory(dataDir);
  try {
    await migrate(database);
    const clock = new SettableClock();
    const directory: Directory = { database, users: new UserStore(database), clock, generation };
    const administratorToken = await ensureAdministrator(database, dataDir, clock.now());
    if (options.demo) await fillDemoDirectory(directory);
    const faults = new Faults();
    const control = new TestControl(directory, clock, faults);
    const app = createApp({ directory, faults, log, prefix });
    if (options.testControl) mountTestControl(app, directory, control);
    const server = createAdaptorServer({
      fetch: app.fetch,
      serverOptions: { requestTimeout: 30_000, headersTimeout: 10_000 },
    });
    await listen(server, port, host);
    const address = server.address() as AddressInfo;
    const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
    return {
      url: `http://${name}:${address.port}${prefix}`,
      port: address.port,
      administratorToken,
      control,
      async close() {
        await stop(server);
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

type Server = ReturnType<typeof createAdaptorServer>;

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const reason = error.code === "EADDRINUSE" ? "the port is taken" : error.message;
      reject(new Error(`Cannot listen on ${host}:${port}: ${reason}`));
    });
    server.listen(port, host, resolve);
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if (!("closeIdleConnections" in server)) return;
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
