import { Agent, type AgentOptions, type RequestOptions } from "node:https";
import type { Duplex } from "node:stream";
import type { LostRequest } from "../http/node-network.ts";
import { unsent } from "./lost-request.ts";
import { refusalBy, type Proxy } from "./proxy.ts";

/** Options of a request whose connection may still be under way when the request is given up. */
export interface TunnelledRequest extends RequestOptions {
  readonly tunnelSignal: AbortSignal;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * An agent whose connections go through tunnels of a proxy (RFC 9110 §9.3.6).
 *
 * Node's own, the option `proxyEnv`, leaves a refused connection open and without a listener, so that its reset ends the process;
 * and a proxy that does not answer holds a request that has been aborted for ever (Node 24.21).
 */
export class TunnelAgent extends Agent {
  readonly #proxy: Proxy;

  constructor(proxy: Proxy, options: AgentOptions) {
    super(options);
    this.#proxy = proxy;
  }

  override createConnection(
    options: RequestOptions & Partial<TunnelledRequest>,
    callback: (error: Error | null, stream: Duplex) => void = () => {},
  ): undefined {
    const { origin, request, headers, name } = this.#proxy;
    const { port, tunnelSignal: signal } = options;
    const host = options.host ?? "";
    const target = `${host.includes(":") ? `[${host}]` : host}:${port}`;
    const fail = (error: Error) => callback(error, undefined as never);
    const asked = request(origin, {
      method: "CONNECT",
      path: target,
      headers: { host: target, connection: "keep-alive", ...headers },
      agent: false,
      ...(signal && { signal }),
    });
    asked.on("error", (error: LostRequest) => fail(unsent(error, name)));
    asked.on("connect", ({ statusCode = 0 }, socket) => {
      if (statusCode >= 200 && statusCode < 300) {
        callback(null, super.createConnection({ ...options, socket } as RequestOptions) as Duplex);
      } else {
        socket.destroy();
        fail(refusalBy(this.#proxy, "tunnel", statusCode));
      }
    });
    asked.end();
  }
}
