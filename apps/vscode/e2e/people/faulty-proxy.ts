import { once } from "node:events";
import { Agent, createServer, request as send, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Where something happens to a request: it has not reached the service, or it has and nobody knows. */
export type Moment = "before" | "after" | "answered";

/** A proxy in front of the service that loses requests and answers. */
export interface FaultyProxy {
  readonly url: string;
  /** Requests that arrived, in order: `POST /api/users`. */
  readonly requests: readonly string[];
  /** The responses of the service, lost or not: `POST /api/users 200`. */
  readonly answers: readonly string[];
  readonly faults: { readonly [Kind in "before" | "after"]: number };
  /** Calls `act` once, at a moment of the request that comes as number `count` from now. */
  readonly at: (count: number, moment: Moment, act: () => void) => void;
  /** Ends the faults. */
  readonly heal: () => void;
  readonly close: () => void;
}

/** Starts a proxy of the service at `target` that breaks this share of requests, half of them after the service has answered. */
export async function startFaultyProxy(target: string, share: number, random: () => number): Promise<FaultyProxy> {
  const { origin, hostname, port, pathname } = new URL(target);
  const agent = new Agent({ keepAlive: true });
  const [requests, answers]: [string[], string[]] = [[], []];
  const faults = { before: 0, after: 0 };
  let current = share;
  let next: { at: number; moment: Moment; act: () => void } | undefined;

  const server = createServer((request, response) => {
    const asked = `${request.method} ${request.url?.replace(pathname, "")}`;
    requests.push(asked);
    const due = next && requests.length >= next.at ? next : undefined;
    if (due) next = undefined;
    const fault = !due && random() < current ? (random() < 0.5 ? "before" : "after") : undefined;
    if (fault) faults[fault] += 1;
    const meet = (moment: Moment) => {
      if (due?.moment === moment) due.act();
      // Not `request.destroy()`, which leaves the connection of a request that was read.
      if (fault === moment) request.socket.destroy();
      return fault === moment;
    };
    const pass = async () => {
      const body = await request.toArray();
      if (meet("before")) return;
      const { method, url, headers } = request;
      const passed = send({
        hostname,
        port,
        path: url,
        method,
        agent,
        headers: { ...headers, host: new URL(origin).host },
      });
      passed.end(Buffer.concat(body as Buffer[]));
      const [answer] = (await once(passed, "response")) as [IncomingMessage];
      const content = Buffer.concat((await answer.toArray()) as Buffer[]);
      answers.push(`${asked} ${answer.statusCode}`);
      if (meet("after")) return;
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      response.end(content, () => meet("answered"));
    };
    pass().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}${pathname}`,
    requests,
    answers,
    faults,
    at: (count, moment, act) => void (next = { at: requests.length + count, moment, act }),
    heal: () => void (current = 0),
    close: () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
