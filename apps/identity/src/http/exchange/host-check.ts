import type { IncomingMessage } from "node:http";
import { isLoopback } from "../../model/loopback.ts";
import { Refusal } from "../../model/refusal.ts";

/** A dot segment, plain or encoded: a client that sends one would reach another operation than it named. */
const dotSegment = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i;

const hostHeader = /^(?:\[(?<six>[\da-f:.]+)\]|(?<name>[\w.-]+))(?::\d{1,5})?$/i;

/**
 * Decides what is refused before a route is looked for.
 *
 * A server on loopback answers to loopback names only: a page of another origin that resolves its own name to 127.0.0.1
 * (DNS rebinding) sends that name in `Host`. What the URL parser would rewrite (dot segments, backslashes) is refused, too.
 */
export function refusalBeforeRouting(incoming: IncomingMessage, host: string): Refusal | undefined {
  const { headers, method, url = "" } = incoming;
  const groups = hostHeader.exec(headers.host ?? "")?.groups;
  if (!groups) return new Refusal(157, "The Host header is missing or not a host", { status: 400 });
  const named = (groups["six"] ?? groups["name"] ?? "").toLowerCase();
  if (isLoopback(host) && !isLoopback(named) && named !== host.toLowerCase()) {
    const detail = "This service answers to loopback names only, and the Host header is another";
    return new Refusal(157, detail, { status: 421 });
  }
  const path = url.split(/[?#]/, 1)[0] ?? "";
  const unroutable = !path.startsWith("/") || path.includes("\\") || dotSegment.test(path);
  if (unroutable || method === "TRACE" || method === "CONNECT") {
    return new Refusal(157, `This service does not implement ${method} ${path}`, { status: 501 });
  }
  return undefined;
}
