import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { Readable } from "node:stream";
import { unusable } from "./configuration.ts";

/** The way to the network. */
export interface Route {
  /** `http://user:password@proxy:8080`; the certificates of the service are checked through it. */
  readonly proxy?: string | undefined;
  /** PEM certificates to trust in place of Node's own. */
  readonly ca?: string | undefined;
}

/** Answers that have no body, which `Response` insists on. */
const bodiless = new Set([204, 205, 304]);

/** Node's agents know proxies since 22.21 and 24.5; before, they would silently go without. */
export function knowsProxies(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);
}

/**
 * Makes a fetch that goes through Node's own HTTP agents, since the built-in fetch takes a proxy or CA certificates for the
 * whole process only. It follows no redirects and asks for no compression.
 */
export function agentFetch({ proxy, ca }: Route): typeof fetch {
  if (proxy && !knowsProxies(process.versions.node)) {
    throw unusable(`a proxy needs Node 22.21, 24.5 or newer, and this is ${process.versions.node}`);
  }
  const proxyEnv = proxy ? { HTTP_PROXY: proxy, HTTPS_PROXY: proxy } : undefined;
  const shared = { keepAlive: true, ...(proxyEnv && { proxyEnv }) };
  const http = new HttpAgent(shared);
  const https = new HttpsAgent({ ...shared, ...(ca && { ca }) });

  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const secure = url.protocol === "https:";
      const { method = "GET", body, signal } = init;
      const headers = Object.fromEntries(new Headers(init.headers));
      if (typeof body === "string") headers["content-length"] = String(Buffer.byteLength(body));
      const options = { method, headers, agent: secure ? https : http, ...(signal && { signal }) };
      const request = (secure ? httpsRequest : httpRequest)(url, options);
      request.once("error", reject);
      request.once("response", (message) => {
        const { statusCode = 0, statusMessage = "", headersDistinct } = message;
        const answered = new Headers();
        for (const [name, values] of Object.entries(headersDistinct))
          for (const value of values ?? []) answered.append(name, value);
        const empty = bodiless.has(statusCode);
        if (empty) message.resume();
        const stream = empty ? null : (Readable.toWeb(message) as ReadableStream<Uint8Array>);
        resolve(new Response(stream, { status: statusCode, statusText: statusMessage, headers: answered }));
      });
      request.end(body ?? undefined);
    });
}
