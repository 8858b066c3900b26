import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { kindOf, userIdOf, type Kind } from "./kinds.ts";
import { faultOf, retryAfterOf, type Fault, type Plan } from "./plan.ts";
import type { Reply, Truth } from "./reference.ts";

/** `server.ts PLAN`: serves a plan in a process of its own and records each call; sends its port and, on request, the records. */
const plan = JSON.parse(process.argv[2] ?? "") as Plan;

interface Memory extends Truth {
  readonly replies: Reply[];
  applied: number;
  /** The last token that was refused to the call. */
  refusedToken?: number;
}
const memories = Array.from({ length: plan.calls }, (): Memory => ({ replies: [], applied: 0 }));

/** The token is the number of the second. */
const currentToken = () => Math.floor(Date.now() / 1_000);

/**
 * Returns whether a request is authorised: with the current token or, after a 401, with any token newer than the refused one, so
 * that no call is refused twice on a slow machine.
 */
function isAuthorised(memory: Memory, request: IncomingMessage): boolean {
  const token = Number(/^Bearer tkn-(\d+)$/.exec(request.headers.authorization ?? "")?.[1]);
  if (token === currentToken() || token > (memory.refusedToken ?? Infinity)) return true;
  memory.refusedToken = token;
  return false;
}

function isExpected(kind: Kind, id: string, request: IncomingMessage, body: string): boolean {
  const login = body && (JSON.parse(body) as { login?: unknown }).login;
  return request.method === kind.method && request.url === kind.path(id) && (!body || login === id);
}

/** Applies a request, unless its fault or the record of its call prevents it, and returns the reply. */
async function replyTo(memory: Memory, kind: Kind, id: string, fault: Fault | undefined, request: IncomingMessage) {
  if (!isAuthorised(memory, request)) return "unauthorized";
  if (fault === "resetBefore") return fault;
  if (!isExpected(kind, id, request, await text(request))) return "misdirected";
  if (fault === "throttled" || fault === "failedBefore" || fault === "refused") return fault;
  if (kind.settledBy && memory.applied > 0) return fault ?? "settled";
  memory.applied++;
  return fault ?? "served";
}

function answer(response: ServerResponse, status: number, body?: unknown, headers: Record<string, string> = {}): void {
  if (body === undefined) response.writeHead(status, headers).end();
  else response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** Sends the first half of a success, if it has a body. */
function half(response: ServerResponse, body: unknown, then: () => void): void {
  if (body === undefined) return then();
  const whole = JSON.stringify(body);
  response.writeHead(200, { "content-type": "application/json", "content-length": whole.length });
  response.write(whole.slice(0, whole.length / 2), then);
}

function give(reply: Reply, { answer: success, settledBy }: Kind, id: string, wait: number, response: ServerResponse) {
  const body = success?.(id);
  const reset = () => response.socket?.resetAndDestroy();
  switch (reply) {
    case "served":
      return answer(response, body === undefined ? 204 : 200, body);
    case "settled":
      return answer(response, 400, { title: "Applied already", code: settledBy });
    case "unauthorized":
      return answer(response, 401);
    case "misdirected":
      return answer(response, 400, { title: "Not the request of this call" });
    case "refused":
      return answer(response, 403, { title: "Access denied", code: 186 });
    case "throttled":
      return answer(response, 429, undefined, { "retry-after": String(wait) });
    case "failedBefore":
    case "failedAfter":
      return answer(response, 503);
    case "resetBefore":
      return reset();
    case "resetAfter":
      return half(response, body, reset);
    case "stalled":
      return half(response, body, () => {});
  }
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = Number(request.headers["x-call"]);
  const memory = memories[call] as Memory;
  const kind = kindOf(plan, call);
  const count = memory.replies.filter((reply) => reply !== "unauthorized").length;
  const reply = await replyTo(memory, kind, userIdOf(call), faultOf(plan, call, count), request);
  memory.replies.push(reply);
  give(reply, kind, userIdOf(call), retryAfterOf(plan, call, count), response);
}

const server = createServer((request, response) => {
  if (request.url !== "/token") return void serve(request, response).catch(() => response.destroy());
  const token = currentToken();
  // `expiresAt` is later than the real expiry, so that some tokens are renewed in time and others are refused.
  return answer(response, 200, { token: `tkn-${token}`, expiresAt: (token + 1.5) * 1_000 });
});
// A connection that the server closes while a request is in flight would be a fault that is not in the plan.
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));

process.on("message", () => process.send?.(memories.map(({ replies, applied }): Truth => ({ replies, applied }))));
process.on("disconnect", () => process.exit());
