import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { documentedOperations, documents, type DocumentedOperation } from "@identity-users/openapi";
import { Hono } from "hono";
import { during, type Directory } from "../directory/directory.ts";
import { ConnectionReset, type Faults } from "../directory/faults.ts";
import { JsonArray, type Request_ } from "../directory/handler.ts";
import { handlers } from "../handlers/index.ts";
import type { Log } from "../log.ts";
import { Refusal } from "../model/refusal.ts";
import { Full, RowsMismatch, Unavailable } from "../store/database.ts";
import { authenticate, authorize } from "./authenticate.ts";
import type { AppContext, AppEnvironment } from "./exchange/service-response.ts";
import { allowOrigins } from "./exchange/cors.ts";
import { sendJsonArray } from "./exchange/json-array.ts";
import { pathReader, type PathReader } from "./exchange/path.ts";
import { problemOf } from "./exchange/problem.ts";
import { readBody } from "./exchange/request-body.ts";
import type { Validator } from "./exchange/validate.ts";
import { KeyedMutex } from "./keyed-mutex.ts";

/** The parts of an app. */
export interface AppParts {
  readonly directory: Directory;
  readonly faults: Faults;
  readonly log: Log;
  /** Path above the API, `/identity`. */
  readonly prefix: string;
  /** Origins whose pages may call the API and the token endpoint. */
  readonly corsOrigins: readonly string[];
}

/** How often an operation starts over when another process changed its user in between. */
const mostTries = 20;

async function withoutRaces(act: () => Promise<unknown>): Promise<unknown> {
  for (let tried = 1; ; tried++) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof RowsMismatch) || tried === mostTries) throw error;
    }
  }
}

function refused(context: AppContext, refusal: Refusal): Response {
  if (refusal.retryAfter !== undefined) context.header("Retry-After", String(refusal.retryAfter));
  // The rest of the body stays unread: the connection cannot be used again.
  if (refusal.status === 413) context.header("Connection", "close");
  if (refusal.status === 401) context.header("WWW-Authenticate", "Bearer");
  context.status(refusal.status as 400);
  return context.json(problemOf(refusal, originIn(context.req.url), context.env.outgoing.requestId));
}

function unknownRoute(context: AppContext): Response {
  const route = `${context.req.method} ${context.req.path}`;
  return refused(context, new Refusal(157, `This service does not implement ${route}`, { status: 501 }));
}

/** A text and plain headers go out as they are; all else would be copied first. */
function json(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

/** The origin of an address that the adapter has put together from parts it has checked. */
function originIn(url: string): string {
  return url.slice(0, url.indexOf("/", "https://".length));
}

function queryOf(url: string): URLSearchParams {
  const start = url.indexOf("?");
  return start < 0 ? noQuery : new URLSearchParams(url.slice(start));
}

const noQuery = new URLSearchParams();

/** The routes of one path, with `$` as itself and encoded: clients send both. */
function routesOf(prefix: string, path: string): string[] {
  const route = `${prefix}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
  return route.includes("$") ? [route, route.replaceAll("$", "%24")] : [route];
}

/** Mounts the operations of the published document, below the prefix. */
export function createApp({ directory, faults, log, prefix, corsOrigins }: AppParts): Hono<AppEnvironment> {
  const { generation } = directory;
  let validator: Validator | undefined;
  const mutex = new KeyedMutex();
  const app = new Hono<AppEnvironment>();

  const change = (operation: DocumentedOperation, requestId: string, request: Request_) => {
    const audited = during(directory, { actor: request.caller.actor, operation: operation.id, requestId });
    const act = () => withoutRaces(() => handlers[operation.id](audited, request));
    const user = request.userId || request.id;
    return user === "" ? act() : mutex.run(user, act);
  };

  const answer = (operation: DocumentedOperation, read: PathReader) => async (context: AppContext) => {
    const { url, method } = context.req;
    const { incoming, outgoing } = context.env;
    outgoing.operation = operation.id;
    const caller = await authenticate(directory, context.req.header("authorization"));
    authorize(operation, caller.role);
    await faults.raise(operation.id);
    validator ??= new (await import("./exchange/validate.ts")).Validator(generation);
    const path = read(incoming.url ?? "");
    const query = validator.parameters(operation, path, queryOf(url));
    const body = operation.requestSchema && (await readBody(context, operation.requestMediaTypes));
    if (operation.requestSchema) validator.body(operation.requestSchema, body);
    const request = { ...path, caller, query, body, baseUrl: `${originIn(url)}${prefix}` };
    const result = await (operation.method === "get"
      ? handlers[operation.id](directory, request)
      : change(operation, outgoing.requestId, request));
    if (result === undefined) return new Response(null, { status: operation.status });
    if (!(result instanceof JsonArray)) return json(result, operation.status);
    if (method === "HEAD") return new Response(null, { headers: { "Content-Type": "application/json" } });
    await sendJsonArray(outgoing, result);
    return RESPONSE_ALREADY_SENT;
  };

  const crossed = corsOrigins.length > 0 ? [`${prefix}/api/*`, `${prefix}/oauth2/token`] : [];
  for (const path of crossed) allowOrigins(app, path, corsOrigins);
  // The first route of a path is taken, and the documents are sorted: `/api/users/schema` comes before `/api/users/{id}`.
  for (const operation of documentedOperations(generation)) {
    const handle = answer(operation, pathReader(`${prefix}${operation.path}`));
    app.on(operation.method.toUpperCase(), routesOf(prefix, operation.path), handle);
  }
  app.get("/health", async (context) => {
    await directory.database.one("select 1 as alive");
    return context.json({ status: "ok", generation });
  });
  app.get(`${prefix}/openapi.json`, (context) => context.json(documents[generation]));

  app.notFound(unknownRoute);
  app.onError((error, context) => {
    if (error instanceof Refusal) return refused(context, error);
    if (error instanceof ConnectionReset) {
      context.env.incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    }
    if (error instanceof Unavailable) {
      log.warn({ requestId: context.env.outgoing.requestId }, error.message);
      return refused(context, new Refusal(-1, "The database cannot be reached", { status: 503, retryAfter: 1 }));
    }
    if (error instanceof Full) {
      log.error({ requestId: context.env.outgoing.requestId }, error.message);
      return refused(context, new Refusal(-1, "The database is full: nothing was written", { status: 507 }));
    }
    log.error({ requestId: context.env.outgoing.requestId, name: error.name, stack: error.stack }, "failed");
    if (context.env.outgoing.headersSent) return RESPONSE_ALREADY_SENT;
    return refused(context, new Refusal(-1, "An unexpected error was encountered on our side."));
  });
  return app;
}
