import { randomBytes } from "node:crypto";
import { ServerResponse, type IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders } from "node:http";
import type { Context } from "hono";
import type { Refusal } from "../../model/refusal.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

/** Makes request ids as .NET does: one part for the process, one that counts, `0HN5V4GQ2ABCD:00000001`. */
export function requestIds(): () => string {
  const process = `0H${Array.from(randomBytes(11), (byte) => alphabet.charAt(byte & 31)).join("")}`;
  let count = 0;
  return () => `${process}:${(++count).toString(16).toUpperCase().padStart(8, "0")}`;
}

type Heads = OutgoingHttpHeaders | OutgoingHttpHeader[];

/**
 * An answer that knows its request's id and operation, and whose head always has what every head has.
 *
 * Here and not in a middleware: a second function on the way of a request, and a copy of the headers, cost more than the
 * rest of a short answer.
 */
export class ServiceResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  requestId = "";
  operation = "none";
  /** Why the rest of the request cannot be read; the event `unreadable` follows. */
  unreadable: Refusal | undefined;

  override writeHead(status: number, message?: string | Heads, headers?: Heads): this {
    const given = typeof message === "object" ? message : headers;
    const own = given === undefined || Array.isArray(given) ? {} : given;
    // Both headers that the official clients look for.
    const ids = { "lusid-meta-requestid": this.requestId, "identity-meta-requestid": this.requestId };
    return super.writeHead(status, { ...ids, "Cache-Control": "no-store", ...own });
  }
}

/** The environment of a request: Node's own request, and its response. */
export interface AppEnvironment {
  Bindings: { readonly incoming: IncomingMessage; readonly outgoing: ServiceResponse };
}

export type AppContext = Context<AppEnvironment>;
