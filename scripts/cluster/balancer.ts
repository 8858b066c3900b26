import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createProxyServer } from "http-proxy-3";

/** A balancer that hands requests to instances in turn. */
export interface Balancer {
  readonly origin: string;
  /** Requests that another instance was given, since the first could not be reached. */
  readonly movedOn: () => number;
  readonly close: () => Promise<void>;
}

/** What was never sent: another instance may have it. */
const unsent = new Set(["ECONNREFUSED", "EHOSTUNREACH"]);

/** Starts a balancer; as others do, it moves on where an instance cannot be reached, and answers 502 where one went away. */
export async function startBalancer(origins: readonly string[]): Promise<Balancer> {
  const proxy = createProxyServer({ proxyTimeout: 30_000 });
  let turn = 0;
  let movedOn = 0;

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const tryNext = (left: number) => {
      const target = origins[turn++ % origins.length] ?? "";
      proxy.web(request, response, { target, buffer: Readable.from(body) }, (error: NodeJS.ErrnoException) => {
        if (unsent.has(error.code ?? "") && left > 1) {
          movedOn++;
          return tryNext(left - 1);
        }
        if (response.headersSent) response.destroy();
        else response.writeHead(502, { "Content-Type": "text/plain" }).end("The instance went away");
      });
    };
    tryNext(origins.length);
  }

  const server = createServer((request, response) => void pass(request, response).catch(() => response.destroy()));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    movedOn: () => movedOn,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      proxy.close();
    },
  };
}
