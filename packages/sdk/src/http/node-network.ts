import type { OfetchInstance, OfetchSource } from "./ofetch-instance.ts";

/** Node's own words, which hold no credentials. */
const harmless = /^(bad port$|Proxy response \()/;

/** Returns an error with the name and the code of another and nothing else: messages and properties may hold credentials. */
export function bareError(error: unknown): Error & { readonly code?: string } {
  const { name, code, message } = Object(error) as { name?: unknown; code?: unknown; message?: unknown };
  const shown = typeof name === "string" ? name : "Error";
  const known = typeof code === "string" && { code };
  const said = typeof message === "string" && harmless.test(message) ? message : known ? known.code : shown;
  return Object.assign(new Error(said), { name: shown }, known);
}

/** The facts of a lost request in Node's errors, and in those of `agentFetch`. */
export interface LostRequest extends Error {
  readonly syscall?: string;
  readonly code?: string;
  readonly hostname?: string;
  readonly port?: number;
  /** Set where the request never left: the reason, in words for a message. */
  notSent?: string;
}

/** How a request was lost. */
export interface Loss {
  /** It cannot have left. */
  readonly unsent?: boolean;
  /** Why, in words, where that is known. */
  readonly reason?: string | undefined;
  /** Without credentials. */
  readonly cause: Error;
  /** The host name or the port that could not be reached; behind a proxy, the proxy's. */
  readonly peer?: string | number | undefined;
}

/** Throws a `LoadError`, which holds nothing else, where ofetch cannot be loaded; the next request tries again. */
async function load(): Promise<OfetchInstance> {
  try {
    return (await import("ofetch")).ofetch;
  } catch (error) {
    throw Object.assign(bareError(error), { name: "LoadError" });
  }
}

/**
 * In Node: its instances load ofetch at their first request, since it touches `globalThis.Headers` when it loads, which makes
 * Node load its whole fetch.
 */
export const ofetch: OfetchSource = {
  create(...given) {
    let instance: OfetchInstance | undefined;
    return {
      raw: (path, options) =>
        instance
          ? instance.raw(path, options)
          : load().then((loaded) => (instance ??= loaded.create(...given)).raw(path, options)),
    };
  },
};

/** Words of Node's errors from before a request leaves: no address, no connection or no trust, so nothing was applied. */
const unsent =
  /^(connect|getaddrinfo|query)|ECONNREFUSED|ENOTFOUND|EAI_|CONNECT_TIMEOUT|CERT|UNABLE_TO_VERIFY|SSL_(WRONG_VERSION|PACKET_LENGTH)|PROTOCOL_VERSION|HANDSHAKE_FAILURE|PRX_CONN|before secure TLS|bad port|Proxy response/;

/** How a request was lost, by the errors that say so, outermost first. */
export function lossOf(chain: readonly LostRequest[]): Loss {
  // The innermost: the outer ones hold the request and its credentials.
  const innermost = Object(chain.at(-1)) as LostRequest;
  const { syscall, code, message, hostname, port } = innermost;
  const reason = chain.find((inner) => inner.notSent)?.notSent;
  const isUnsent = reason !== undefined || unsent.test([syscall, code, message].join(" "));
  return { unsent: isUnsent, reason, cause: bareError(innermost), peer: hostname ?? port };
}

/** Returns the words for what could not be reached, and what to check: `peer` is the host name or the port that was tried. */
export function unreachable(baseUrl: string, message: string, peer: string | number = ""): string {
  // What the address does not name, not even by leaving the port out, is a proxy.
  const isNamed = [baseUrl, "80", "443"].some((part) => part.includes(String(peer)));
  const place = isNamed && !message.startsWith("Proxy") ? '"baseUrl"' : "HTTPS_PROXY";
  return `cannot reach ${baseUrl} (${message}); check ${place}`;
}
