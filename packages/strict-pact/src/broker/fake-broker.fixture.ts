import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrokerAccess } from "./access.ts";

/** A server that answers as a broker would, by path; 404 for what it does not hold. */
export interface FakeBroker {
  readonly access: BrokerAccess;
  /** Its answers, by path. */
  held: Record<string, object | ((url: URL) => object)>;
  /** Method, path and query of each request, and its body. */
  readonly heard: { readonly target: string; readonly authorization: string | undefined; readonly body: string }[];
  close(): void;
}

/** Starts one on loopback. */
export async function startFakeBroker(): Promise<FakeBroker> {
  const server = createServer((request, response) => {
    void (async () => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      broker.heard.push({
        target: `${request.method} ${request.url}`,
        authorization: request.headers.authorization,
        body,
      });
      const url = new URL(request.url ?? "/", "http://localhost");
      const held = broker.held[url.pathname];
      const answer = typeof held === "function" ? held(url) : held;
      response
        .writeHead(answer ? 200 : 404, { "Content-Type": "application/hal+json" })
        .end(JSON.stringify(answer ?? {}));
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const broker: FakeBroker = {
    access: { url, username: "writer", password: "secret" },
    held: {},
    heard: [],
    close: () => void server.close(),
  };
  return broker;
}
