import { chmodSync, closeSync, mkdirSync, openSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { ensureAdministrator } from "./administrator-token.ts";
import { SettableClock } from "./clock.ts";
import { Faults } from "./faults.ts";
import type { Directory } from "./handlers/handler.ts";
import { mountAccountPages } from "./http/account-pages.ts";
import { createApp } from "./http/app.ts";
import { isLoopback } from "./http/door.ts";
import { createListener } from "./http/listener.ts";
import { mountDocumentation } from "./http/documentation.ts";
import { mountTokenEndpoint } from "./http/token-endpoint.ts";
import { IndexLag } from "./index-lag.ts";
import { listen, originOf, stopListening } from "./listen.ts";
import { createLog } from "./log.ts";
import { RateLimit } from "./rate-limit.ts";
import type { IdentityServer, ServerOptions } from "./server-options.ts";
import { Callers } from "./store/callers.ts";
import type { Database } from "./store/database.ts";
import { migrate } from "./store/schema.ts";
import { openMemory, openSqlite } from "./store/sqlite.ts";
import { UserStore } from "./store/users.ts";
import { TestControl } from "./test-control.ts";

/** A server with its database in sight, for the service's own tests. */
export interface Service extends IdentityServer {
  readonly database: Database;
  readonly directory: Directory;
}

async function openDirectory({ dataDir, databaseUrl }: ServerOptions): Promise<Database> {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (databaseUrl !== undefined) return (await import("./store/postgres.ts")).openPostgres(databaseUrl);
  if (dataDir === undefined) return openMemory();
  const file = join(dataDir, "identity.sqlite");
  // SQLite gives its -wal and -shm files the mode of the database's: for the owner only.
  closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
  return openSqlite(file);
}

/** Refuses settings by which more could be reached, or by more people, than was meant. */
function checkSafe({ host = "127.0.0.1", prefix = "/identity", ...options }: ServerOptions): void {
  const refuse = (reason: string) => new Error(`Cannot start on "${host}": ${reason}`);
  if (!isLoopback(host)) {
    if (options.testControl) throw refuse("test control is for loopback addresses only");
    if (options.outbox) throw refuse("the outbox is for loopback addresses only");
    if (!options.public) throw refuse("others could reach it, and --public does not say that this is meant");
  }
  if (!/^(?:\/[\w.~-]+)*$/.test(prefix)) {
    throw new Error(`Cannot start below "${prefix}": a prefix begins with a slash and does not end in one`);
  }
}

/** Starts a service; resolves when it is listening. What not every service needs is read where it is used. */
export async function startService(options: ServerOptions = {}): Promise<Service> {
  const { port = 0, host = "127.0.0.1", dataDir, generation = "0.0.3665", prefix = "/identity" } = options;
  checkSafe(options);
  const log = options.log ?? createLog("silent");
  const callers = new Callers(await openDirectory(options));
  const database = callers.noticing();
  try {
    await migrate(database);
    const clock = new SettableClock();
    const directory: Directory = {
      database,
      callers,
      users: new UserStore(database),
      clock,
      generation,
      indexLag: new IndexLag(),
    };
    const administratorToken = await ensureAdministrator(database, dataDir, clock.now());
    if (options.demo) await (await import("./demo/fill.ts")).fillDemoDirectory(directory, options.demoUsers);
    const faults = new Faults();
    const control = new TestControl(directory, clock, faults);
    if (options.seed) await (await import("./seed.ts")).applySeed(directory, control, options.seed);
    const rateLimit = options.rateLimit === undefined ? undefined : new RateLimit(options.rateLimit);
    const app = createApp({ directory, faults, rateLimit, log, prefix });
    mountTokenEndpoint(app, directory, prefix);
    mountAccountPages(app, directory, prefix);
    mountDocumentation(app, prefix);
    if (options.outbox) (await import("./http/outbox-page.ts")).mountOutbox(app, directory, prefix);
    if (options.testControl) (await import("./http/test-routes.ts")).mountTestControl(app, directory, control);
    const server = await listen(createListener(app, { log, host }), port, host);
    const address = server.address() as AddressInfo;
    const url = `${originOf(address)}${prefix}`;
    const close = async () => {
      await stopListening(server);
      await database.close();
    };
    return { url, port: address.port, administratorToken, control, database, directory, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}
