import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** The surname that a user has in this service only, so that its rows can be told from those of the one behind it. */
export const measuredName = "Aa Measured";

/** A service in front of the service, which knows when a listing was answered and changes a name in it. */
export interface ListProxy {
  readonly url: string;
  /** Gives the user of `measuredName` another surname from the next listing on. */
  readonly rename: (name: string) => void;
  /** When the last byte of the last listing left, in epoch milliseconds. */
  readonly answeredAt: () => number;
  readonly close: () => void;
}

/** Starts a proxy of the service at `target`. */
export async function startListProxy(target: string): Promise<ListProxy> {
  let answered = 0;
  let name = measuredName;
  const { origin, pathname } = new URL(target);
  const server: Server = createServer((request, response) => {
    const pass = async () => {
      const { authorization = "" } = request.headers;
      const answer = await fetch(new URL(request.url ?? "/", origin), { headers: { authorization } });
      const body = (await answer.text()).replaceAll("Adeyemi", name);
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" });
      response.end(body, () => {
        if (request.url?.includes("/api/users?")) answered = Date.now();
      });
    };
    pass().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${pathname}`,
    rename: (other) => void (name = other),
    answeredAt: () => answered,
    close: () => server.close(),
  };
}
