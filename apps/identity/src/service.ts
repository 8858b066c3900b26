import type { AddressInfo } from "node:net";
import { Callers } from "./directory/callers.ts";
import type { Directory } from "./directory/directory.ts";
import { Faults } from "./directory/faults.ts";
import { TestControl } from "./directory/test-control.ts";
import { createApp } from "./http/app.ts";
import { checkOrigin } from "./http/exchange/cors.ts";
import { isLoopback } from "./model/loopback.ts";
import { listen, originOf, stopListening } from "./http/listen.ts";
import { mountAccountPages, mountOutbox } from "./http/pages/account-pages.ts";
import { mountDocumentation } from "./http/pages/documentation.ts";
import { mountTokenEndpoint } from "./http/token-endpoint.ts";
import { createLog } from "./log.ts";
import { SettableClock } from "./model/clock.ts";
import type { ServerOptions } from "./server-options.ts";
import { prepareDatabase } from "./start/first-start.ts";
import { UserStore } from "./store/tables/users.ts";

/** A server with its database in sight, for the service's own tests. */
export type Service = Awaited<ReturnType<typeof startService>>;

/** Refuses settings by which more could be reached, or by more people, than was meant. */
function checkSafe({ host = "127.0.0.1", prefix = "/identity", corsOrigins = [], ...options }: ServerOptions): void {
  const refuse = (reason: string) => new Error(`Cannot start on "${host}": ${reason}`);
  if (!isLoopback(host)) {
    if (options.testControl) throw refuse("test control is for loopback addresses only");
    if (options.outbox) throw refuse("the outbox is for loopback addresses only");
    if (!options.public) throw refuse("others could reach it, and --public does not say that this is meant");
  }
  corsOrigins.forEach(checkOrigin);
  if (!/^(?:\/[\w.~-]+)*$/.test(prefix)) {
    throw new Error(`Cannot start below "${prefix}": a prefix begins with a slash and does not end in one`);
  }
}

/** Starts a service; resolves when it is listening. What not every service needs is read where it is used. */
export async function startService(options: ServerOptions = {}) {
  const { port = 0, host = "127.0.0.1", generation = "0.0.3665", prefix = "/identity", corsOrigins = [] } = options;
  checkSafe(options);
  const log = options.log ?? createLog("silent");
  const clock = new SettableClock();
  const { database: prepared, administratorToken } = await prepareDatabase(options, clock.now());
  const callers = new Callers(prepared);
  const database = callers.noticing();
  try {
    const users = new UserStore(database);
    const directory: Directory = { database, callers, users, clock, generation, indexLag: { milliseconds: 0 } };
    const faults = new Faults();
    const control = new TestControl(directory, clock, faults);
    const app = createApp({ directory, faults, log, prefix, corsOrigins });
    mountTokenEndpoint(app, directory, prefix);
    mountAccountPages(app, directory, prefix);
    mountDocumentation(app, prefix);
    if (options.outbox) mountOutbox(app, directory, prefix);
    if (options.testControl) (await import("./http/test-routes.ts")).mountTestControl(app, directory, control);
    const server = await listen(app, { log, host, port });
    const address = server.address() as AddressInfo;
    const url = `${originOf(address)}${prefix}`;
    const close = async () => {
      await stopListening(server);
      await database.close();
    };
    return { url, port: address.port, administratorToken, control, server, database, directory, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}
