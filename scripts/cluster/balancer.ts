import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createProxyServer } from "http-proxy-3";

/** A load balancer that sends requests to the instances in turn. */
export interface Balancer {
  readonly origin: string;
  /** Returns how many requests went to another instance, because the first could not be reached. */
  readonly movedOn: () => number;
  readonly close: () => Promise<void>;
}

/** Errors after which another instance may have the request, because it was not sent. */
const unsent = new Set(["ECONNREFUSED", "EHOSTUNREACH"]);

/** Starts a load balancer: it tries the next instance if one cannot be reached, and answers 502 if one ends during a request. */
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
