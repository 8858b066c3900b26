import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { ensureAdministrator } from "./administrator-token.ts";
import { SettableClock } from "./clock.ts";
import { fillDemoDirectory } from "./demo/fill.ts";
import { Faults } from "./faults.ts";
import type { Directory } from "./handlers/handler.ts";
import { createApp } from "./http/app.ts";
import { isLoopback, refusalAtDoor, refuseAtDoor } from "./http/door.ts";
import { requestIds } from "./http/request-id.ts";
import { mountTestControl } from "./http/test-routes.ts";
import { listen, originOf, stopListening } from "./listen.ts";
import { createLog } from "./log.ts";
import type { IdentityServer, ServerOptions } from "./server-options.ts";
import { openSqlite, type Database } from "./store/database.ts";
import { migrate } from "./store/schema.ts";
import { UserStore } from "./store/users.ts";
import { TestControl } from "./test-control.ts";

/** A server with its database in sight, for the service's own tests. */
export interface Service extends IdentityServer {
  readonly database: Database;
}

function openDirectory(dataDir: string | undefined): Database {
  if (dataDir === undefined) return openSqlite(":memory:");
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, "identity.sqlite");
  // SQLite gives its -wal and -shm files the mode of the database's: for the owner only.
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
  return openSqlite(file);
}

/** Starts a service; resolves when it is listening. */
export async function startService(options: ServerOptions = {}): Promise<Service> {
  const { port = 0, host = "127.0.0.1", dataDir, generation = "0.0.3665", prefix = "/identity" } = options;
  if (options.testControl && !isLoopback(host)) {
    throw new Error(`Cannot start on "${host}": test control is for loopback addresses only`);
  }
  if (!/^(?:\/[\w.~-]+)*$/.test(prefix)) {
    throw new Error(`Cannot start below "${prefix}": a prefix begins with a slash and does not end in one`);
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
    const nextRequestId = requestIds();
    const app = createApp({ directory, faults, log, prefix, nextRequestId });
    if (options.testControl) mountTestControl(app, directory, control);
    const answer = getRequestListener(app.fetch);
    const server = await listen(
      (incoming, outgoing) => {
        const refusal = refusalAtDoor(incoming, host);
        if (refusal) refuseAtDoor(outgoing, refusal, nextRequestId());
        else void answer(incoming, outgoing);
      },
      port,
      host,
    );
    const address = server.address() as AddressInfo;
    const url = `${originOf(address)}${prefix}`;
    const close = async () => {
      await stopListening(server);
      await database.close();
    };
    return { url, port: address.port, administratorToken, control, database, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}
