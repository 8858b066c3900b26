import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A request as it was received: nothing is decoded. */
export interface Recorded {
  readonly method: string;
  /** Path and query, percent-encoded as they were sent. */
  readonly target: string;
  /** Names and values by turns, in the order and the letters that were sent. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** A proxy that keeps each request before it passes it on. */
export interface RecordingProxy extends AsyncDisposable {
  readonly port: number;
  readonly recorded: readonly Recorded[];
}

async function passOn(
  port: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  record: (one: Recorded) => Recorded,
): Promise<void> {
  const { method = "", url: target = "", rawHeaders } = incoming;
  const sent = record({ method, target, rawHeaders, body: await buffer(incoming) });
  const { target: path, rawHeaders: headers } = sent;
  const onward = request({ host: "127.0.0.1", port, method: sent.method, path, headers, agent: false });
  onward.end(sent.body);
  const [answer] = (await once(onward, "response")) as [IncomingMessage];
  outgoing.writeHead(answer.statusCode ?? 0, answer.statusMessage, answer.rawHeaders);
  outgoing.end(await buffer(answer));
}

/** Starts a proxy before a mock on a port of the loopback, which gets what `change` makes of a request. */
export async function startRecordingProxy(
  mockPort: number,
  change: (sent: Recorded) => Recorded,
): Promise<RecordingProxy> {
  const recorded: Recorded[] = [];
  const record = (one: Recorded) => {
    const sent = change(one);
    recorded.push(sent);
    return sent;
  };
  const server = createServer((incoming, outgoing) => {
    passOn(mockPort, incoming, outgoing, record).catch(() => outgoing.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    recorded,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
