import { createServer, IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Hono } from "hono";
import type { Log } from "../log.ts";
import { answerRequests } from "./answer-requests.ts";
import { ServiceResponse, type AppEnvironment } from "./exchange/service-response.ts";

/** How long requests in flight may take to finish when the service stops, in milliseconds. */
const grace = 2_000;

/** Milliseconds for the head of a request and for the whole, and how often Node looks for those that take longer. */
const patience = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 1_000 };

/** Causes and remedies for an address that cannot be used, by the system's code. */
const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is taken; choose another with --port (0 takes a free one)",
  EACCES: "the port is reserved by the system; choose another with --port (0 takes a free one)",
  EADDRNOTAVAIL: "this machine does not have the address; choose another with --host",
  ENOTFOUND: "there is no such host; choose another with --host",
};

/** Serves an app on an address; throws an error that names the option to change. */
export function listen(
  app: Hono<AppEnvironment>,
  { host, port, log }: { readonly host: string; readonly port: number; readonly log: Log },
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const own = { IncomingMessage, ServerResponse: ServiceResponse, requireHostHeader: false };
    const server = createServer({ ...patience, ...own });
    answerRequests(server, app, { log, host });
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new Error(`Cannot listen on "${host}:${port}": ${reasons[error.code ?? ""] ?? error.message}`));
    });
    server.listen(port, host, () => resolve(server));
  });
}

/** Writes the origin of a server's address: `http://127.0.0.1:8443`, `http://[::1]:8443`. */
export function originOf({ family, address, port }: AddressInfo): string {
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

/** Stops listening and lets requests in flight finish. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
