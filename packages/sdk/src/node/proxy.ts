import { Agent as HttpAgent, request as httpRequest, type AgentOptions } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { LostRequest } from "../http/node-network.ts";
import { lostRequest } from "./lost-request.ts";

/** An HTTP proxy, and how it is spoken to. */
export interface Proxy {
  /** For messages: `the proxy http://proxy.acme.example:8080`, without credentials. */
  readonly name: string;
  readonly origin: string;
  readonly request: typeof httpRequest;
  readonly headers: Readonly<Record<string, string>>;
  /** Of requests that it forwards. */
  readonly agent: HttpAgent;
}

/** Reads the URL of a proxy, `http://user:password@proxy:8080`. */
export function proxyAt(address: string, options: AgentOptions): Proxy {
  const { protocol, host, hostname, port, username, password } = new URL(address);
  const secure = protocol === "https:";
  const name = `the proxy ${protocol}//${hostname}:${port || (secure ? 443 : 80)}`;
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  const authorization = { "proxy-authorization": `Basic ${credentials.toString("base64")}` };
  return {
    name,
    origin: `${protocol}//${host}`,
    request: secure ? httpsRequest : httpRequest,
    headers: username || password ? authorization : {},
    agent: new (secure ? HttpsAgent : HttpAgent)(options),
  };
}

/** Makes the error for a request or a tunnel that a proxy refused: the service has seen nothing. */
export function refusalBy({ name }: Proxy, what: "request" | "tunnel", status: number): LostRequest {
  const remedy = status === 407 ? "; set FBN_PROXY_USERNAME and FBN_PROXY_PASSWORD" : "";
  return lostRequest("ERR_PROXY_TUNNEL", `${name} refused the ${what} (${status})${remedy}`);
}
