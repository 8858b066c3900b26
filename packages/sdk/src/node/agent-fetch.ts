import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { LostRequest } from "../http/node-network.ts";
import { lostRequest, unsent } from "./lost-request.ts";
import { proxyAt, refusalBy } from "./proxy.ts";
import { responseOf } from "./response-of.ts";
import { TunnelAgent, type TunnelledRequest } from "./tunnel-agent.ts";

/** The way to the network. */
export interface Route {
  /** `http://user:password@proxy:8080`; the certificates of the service are checked through it. */
  readonly proxy?: string | undefined;
  /** PEM certificates to trust in place of Node's own. */
  readonly ca?: string | undefined;
  /** Milliseconds until a connection stands, tunnel and TLS included. Default 10 000, as the built-in fetch has it. */
  readonly connectTimeout?: number;
  /** Milliseconds that a connection is kept unused. Default 4 000, as the built-in fetch has it. */
  readonly idleTimeout?: number;
}

/**
 * Makes a fetch that goes through Node's own HTTP agents, since the built-in fetch takes a proxy or CA certificates for the
 * whole process only. It follows no redirects, asks for no compression and rejects with a `LostRequest`.
 */
export function agentFetch({ proxy: address, ca, connectTimeout = 10_000, idleTimeout = 4_000 }: Route): typeof fetch {
  const kept = { keepAlive: true, timeout: idleTimeout };
  const trusting = { ...kept, ...(ca && { ca }) };
  const proxy = address ? proxyAt(address, kept) : undefined;
  const http = new HttpAgent(kept);
  const https = proxy ? new TunnelAgent(proxy, trusting) : new HttpsAgent(trusting);

  /** Starts a request, and says how to call what it is sent to. */
  const start = (url: URL, options: TunnelledRequest) => {
    if (url.protocol === "https:") {
      const place = proxy ? `${url.origin} through ${proxy.name}` : url.origin;
      return { request: httpsRequest(url, { ...options, agent: https }), place };
    }
    if (!proxy) return { request: httpRequest(url, { ...options, agent: http }), place: url.origin };
    const { origin, name: place, agent } = proxy;
    const headers = { ...options.headers, host: url.host, ...proxy.headers };
    const request = proxy.request(origin, { ...options, path: url.href, headers, agent });
    return { request, place, forwardedBy: proxy };
  };

  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const { method = "GET", body } = init;
      const headers = Object.fromEntries(new Headers(init.headers));
      if (typeof body === "string") headers["content-length"] = String(Buffer.byteLength(body));
      const late = new AbortController();
      const signal = AbortSignal.any([late.signal, ...(init.signal ? [init.signal] : [])]);
      const url = new URL(input instanceof Request ? input.url : input);
      const { request, place, forwardedBy } = start(url, { method, headers, signal, tunnelSignal: signal });

      let connected = false;
      // TLS 1.3 refuses a client without a certificate when that has begun to send, and reads nothing of it.
      const fail = (error: LostRequest) =>
        reject(connected && !error.code?.endsWith("_CERTIFICATE_REQUIRED") ? error : unsent(error, place));
      const timer = setTimeout(() => {
        fail(lostRequest("ETIMEDOUT"));
        late.abort();
      }, connectTimeout);
      const connect = () => {
        connected = true;
        clearTimeout(timer);
      };
      request.on("socket", (socket) => {
        // A connection that was used before may have taken the request, whatever becomes of it.
        if (request.reusedSocket) return connect();
        socket.once("encrypted" in socket ? "secureConnect" : "connect", connect);
        // Node's own listener is gone for a moment between an answer and the pool: a failed write then would end the process.
        socket.on("error", () => {});
      });
      // Errors may follow an answer, too: none goes without a listener, and no end without an error.
      request.on("error", fail);
      request.on("close", () => {
        clearTimeout(timer);
        fail(lostRequest("ECONNRESET"));
      });
      request.on("upgrade", ({ statusCode }, socket) => {
        socket.destroy();
        fail(lostRequest(`HTTP_${statusCode}`));
      });
      request.on("response", (message) => {
        const { statusCode } = message;
        try {
          if (forwardedBy && statusCode === 407) throw refusalBy(forwardedBy, "request", statusCode);
          resolve(responseOf(message));
        } catch (error) {
          fail(error as LostRequest);
          request.destroy();
        }
      });
      request.end(body ?? undefined);
    });
}
