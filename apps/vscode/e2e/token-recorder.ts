import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A token endpoint in front of another one. */
export interface TokenRecorder {
  readonly url: string;
  /** The grants that were asked for, in their order. */
  readonly grants: readonly string[];
  readonly close: () => void;
}

/** Starts a token endpoint that passes everything on to the one at `target`, and hands each token that comes back to `keep`. */
export async function startTokenRecorder(target: string, keep: (token: string) => void): Promise<TokenRecorder> {
  const grants: string[] = [];
  const server = createServer((request, response) => {
    const pass = async () => {
      const body = Buffer.concat(await request.toArray()).toString();
      grants.push(new URLSearchParams(body).get("grant_type") ?? "");
      const { authorization, "content-type": type } = request.headers;
      const headers = { ...(type && { "content-type": type }), ...(authorization && { authorization }) };
      const answer = await fetch(target, { method: "POST", body, headers });
      const text = await answer.text();
      const tokens = JSON.parse(text) as Record<string, unknown>;
      for (const token of [tokens["access_token"], tokens["refresh_token"]]) if (typeof token === "string") keep(token);
      response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
    };
    pass().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/token`, grants, close: () => server.close() };
}
