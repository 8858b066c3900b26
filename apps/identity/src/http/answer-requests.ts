import { IncomingMessage, type Server } from "node:http";
import type { Socket } from "node:net";
import { finished } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Hono } from "hono";
import type { Log } from "../log.ts";
import { Refusal } from "../model/refusal.ts";
import { refusalBeforeRouting } from "./exchange/host-check.ts";
import { refuse } from "./exchange/problem.ts";
import { requestIds, ServiceResponse, type AppEnvironment } from "./exchange/service-response.ts";

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

/**
 * Answers a server's requests with an app, but those that are refused before routing, and those that Node would refuse with a
 * bare status, or with nothing; each answer is a line of the log.
 */
export function answerRequests(
  server: Server<typeof IncomingMessage, typeof ServiceResponse>,
  app: Hono<AppEnvironment>,
  { log, host }: { readonly log: Log; readonly host: string },
): void {
  const nextRequestId = requestIds();
  // These fields hold no secret, whatever a client sends.
  const access = log.child({}, { redact: [] });
  const route = getRequestListener((request, { incoming, outgoing }) => {
    const response = app.fetch(request, { incoming, outgoing });
    if (request.method !== "HEAD") return response;
    // Of an answer to HEAD, Hono makes another that is not known to be sent.
    return Promise.resolve(response).then((made) => (outgoing.headersSent ? RESPONSE_ALREADY_SENT : made));
  });
  /** The newest response of each connection. */
  const responses = new WeakMap<Socket, ServiceResponse>();

  const answer = async (incoming: IncomingMessage, outgoing: ServiceResponse, refused?: Refusal) => {
    responses.set(incoming.socket, outgoing);
    const startedAt = performance.now();
    outgoing.requestId = nextRequestId();
    const refusal = refused ?? refusalBeforeRouting(incoming, host);
    if (refusal) {
      outgoing.shouldKeepAlive = false;
      refuse(outgoing, refusal, "http://localhost");
    } else await route(incoming, outgoing);
    const { requestId, operation, statusCode: status } = outgoing;
    const duration = Math.round(performance.now() - startedAt);
    access.info({ requestId, operation, method: incoming.method, status, duration }, "answered");
  };
  /** Answers when the responses before have gone out, and ends the connection. */
  const answerLast = (socket: Socket, incoming: IncomingMessage, refusal?: Refusal) => {
    const send = () => {
      if (!socket.writable) return;
      const outgoing = new ServiceResponse(incoming);
      outgoing.assignSocket(socket);
      outgoing.on("finish", () => socket.destroySoon());
      void answer(incoming, outgoing, refusal);
    };
    const newest = responses.get(socket);
    if (newest) finished(newest, send);
    else send();
  };

  server.on("request", answer);
  server.on("checkExpectation", (incoming, outgoing) => {
    const detail = "The only expectation that is met is 100-continue";
    void answer(incoming, outgoing, new Refusal(157, detail, { status: 417 }));
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
