import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server with a few responses of the Users API, and with static files. */
export interface Service extends AsyncDisposable {
  readonly origin: string;
  readonly baseUrl: string;
}

/** Starts the server on a free loopback port; `files` are texts by path. */
export async function startService(files: Readonly<Record<string, string>> = {}): Promise<Service> {
  let reads = 0;
  const handle = ({ url = "/" }: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    const file = files[pathname];
    if (file !== undefined) {
      const type = pathname.endsWith(".js") ? "text/javascript" : "text/html";
      return response.writeHead(200, { "content-type": type }).end(file);
    }
    if (pathname.endsWith("/$unlock")) return send(400, { name: "UserNotLockedOut", code: 706, errorDetails: [] });
    if (pathname.endsWith("/api/directory")) {
      return send(200, { values: Object.fromEntries(searchParams.getAll("id").map((id) => [id, { id }])), failed: {} });
    }
    if (pathname.endsWith("/u-silent")) return response;
    if (pathname.endsWith("/u-elsewhere")) return send(302, {}, { location: "http://localhost:1/" });
    if (reads++ === 0) return send(503, { code: -1 }, { "retry-after": "0" });
    return send(200, { id: "u-1", login: "ada@acme.example" }, { "lusid-meta-requestid": "r-1" });
  };
  const server = createServer(handle);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    baseUrl: `${origin}/identity`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
