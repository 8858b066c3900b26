import { ServerResponse, type IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders } from "node:http";
import { requestIdHeaders } from "./request-id.ts";

type Heads = OutgoingHttpHeaders | OutgoingHttpHeader[];

/**
 * An answer that knows its request's id and operation, and whose head always has what every head has.
 *
 * Here and not in a middleware: a second function on the way of a request, and a copy of the headers, cost more than the
 * rest of a short answer.
 */
export class Answer<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  requestId = "";
  operation = "none";

  override writeHead(status: number, message?: string | Heads, headers?: Heads): this {
    const given = typeof message === "object" ? message : headers;
    const own = given === undefined || Array.isArray(given) ? {} : given;
    return super.writeHead(status, { ...requestIdHeaders(this.requestId), "Cache-Control": "no-store", ...own });
  }
}
