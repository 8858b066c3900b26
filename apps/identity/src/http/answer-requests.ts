import { IncomingMessage, type Server } from "node:http";
import type { Socket } from "node:net";
import { finished } from "node:stream";
import { Refusal } from "../model/refusal.ts";
import { ServiceResponse } from "./exchange/service-response.ts";
import type { Listener } from "./listener.ts";

/** HTTP statuses by Node's code of an error; 400 for all others. */
const refusals: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request did not come whole in time"],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "The extensions of a chunk are larger than 16 KiB"],
  HPE_HEADER_OVERFLOW: [431, "The head of the request is larger than 16 KiB"],
};

function refusalOf({ code = "", reason = "" }: Error & { readonly code?: string; readonly reason?: string }): Refusal {
  const [status, detail] = refusals[code] ?? [400, `The request is not HTTP: ${reason}`];
  return new Refusal(157, detail, { status });
}

/** Answers a server's requests with a listener, also those that Node would refuse with a bare status, or with nothing. */
export function answerRequests(server: Server<typeof IncomingMessage, typeof ServiceResponse>, handle: Listener): void {
  /** The newest response of each connection. */
  const responses = new WeakMap<Socket, ServiceResponse>();

  const answer = (incoming: IncomingMessage, outgoing: ServiceResponse, refusal?: Refusal) => {
    responses.set(incoming.socket, outgoing);
    handle(incoming, outgoing, refusal);
  };
  /** Answers when the responses before have gone out, and ends the connection. */
  const answerLast = (socket: Socket, incoming: IncomingMessage, refusal?: Refusal) => {
    const send = () => {
      if (!socket.writable) return;
      const outgoing = new ServiceResponse(incoming);
      outgoing.assignSocket(socket);
      outgoing.on("finish", () => socket.destroySoon());
      answer(incoming, outgoing, refusal);
    };
    const newest = responses.get(socket);
    if (newest) finished(newest, send);
    else send();
  };

  server.on("request", answer);
  server.on("checkExpectation", (incoming, outgoing) => {
    const detail = "The only expectation that is met is 100-continue";
    answer(incoming, outgoing, new Refusal(157, detail, { status: 417 }));
  });
  server.on("connect", (incoming, stream) => {
    // Node has taken its own listener of errors off this socket.
    stream.on("error", () => {});
    answerLast(stream as Socket, incoming);
  });
  // With no listener of `upgrade`, Node ignores the header, which HTTP allows: RFC 9110, section 7.8.
  server.on("clientError", (error, stream) => {
    const socket = stream as Socket;
    const refusal = refusalOf(error);
    const newest = responses.get(socket);
    if (newest?.unreadable) return;
    if (newest) newest.unreadable = refusal;
    if (newest?.req.complete === false) {
      newest.shouldKeepAlive = false;
      newest.emit("unreadable");
      finished(newest, () => socket.destroySoon());
    } else answerLast(socket, new IncomingMessage(socket), refusal);
  });
}
