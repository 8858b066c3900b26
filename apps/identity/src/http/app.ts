import { documentedOperations, documents, type DocumentedOperation } from "@identity-users/openapi";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import type { Logger } from "pino";
import type { Faults } from "../faults.ts";
import type { Directory, Request_ } from "../handlers/handler.ts";
import { handlers } from "../handlers/index.ts";
import type { RateLimit } from "../rate-limit.ts";
import { Refusal } from "../refusal.ts";
import type { Caller } from "../store/access-tokens.ts";
import { RowsMismatch, Unavailable } from "../store/database.ts";
import { Turns } from "../turns.ts";
import { authenticate, authorize } from "./authenticate.ts";
import type { AppContext, AppEnvironment } from "./environment.ts";
import { JsonArray, sendJsonArray } from "./json-array.ts";
import { problemOf } from "./problem.ts";
import { readBody } from "./request-body.ts";
import { requestIdHeaders } from "./request-id.ts";
import { Validator } from "./validate.ts";

/** What an app is made of. */
export interface AppParts {
  readonly directory: Directory;
  readonly faults: Faults;
  readonly rateLimit: RateLimit | undefined;
  readonly log: Logger;
  /** Path above the API, `/identity`. */
  readonly prefix: string;
  readonly nextRequestId: () => string;
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
  const { origin } = new URL(context.req.url);
  if (refusal.retryAfter !== undefined) context.header("Retry-After", String(refusal.retryAfter));
  // The rest of the body stays unread: the connection cannot be used again.
  if (refusal.status === 413) context.header("Connection", "close");
  if (refusal.status === 401) context.header("WWW-Authenticate", "Bearer");
  context.status(refusal.status as 400);
  return context.json(problemOf(refusal, origin, context.get("requestId")));
}

function unknownRoute(context: AppContext): Response {
  const route = `${context.req.method} ${context.req.path}`;
  return refused(context, new Refusal(157, `This service does not implement ${route}`, { status: 501 }));
}

/** The routes of one path, with `$` as itself and encoded: clients send both. */
function routesOf(prefix: string, path: string): string[] {
  const route = `${prefix}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
  return route.includes("$") ? [route, route.replaceAll("$", "%24")] : [route];
}

/** Mounts the operations of the published document, below the prefix. */
export function createApp({
  directory,
  faults,
  rateLimit,
  log,
  prefix,
  nextRequestId,
}: AppParts): Hono<AppEnvironment> {
  const { generation } = directory;
  const validator = new Validator(generation);
  const turns = new Turns();
  // These fields hold no secret, whatever a client sends.
  const access = log.child({}, { redact: [] });
  const app = new Hono<AppEnvironment>();

  app.use(async (context, next) => {
    const startedAt = performance.now();
    context.set("requestId", nextRequestId());
    context.set("operation", "none");
    // Before the answer is made: headers that are added to one that exists make it anew, at twice the cost.
    for (const [name, value] of Object.entries(requestIdHeaders(context.var.requestId))) context.header(name, value);
    context.header("Cache-Control", "no-store");
    await next();
    const { operation, requestId } = context.var;
    const duration = Math.round(performance.now() - startedAt);
    access.info({ requestId, operation, method: context.req.method, status: context.res.status, duration }, "answered");
  });

  const change = (operation: DocumentedOperation, requestId: string, { actor }: Caller, request: Request_) => {
    const users = directory.users.during({ actor, operation: operation.id, requestId, at: directory.clock.now() });
    const act = () => withoutRaces(() => handlers[operation.id]({ ...directory, users }, request));
    return request.id === "" ? act() : turns.take(request.id, act);
  };

  const answer = (operation: DocumentedOperation) => async (context: AppContext) => {
    context.set("operation", operation.id);
    const caller = await authenticate(directory, context.req.header("authorization"));
    rateLimit?.take(caller.actor);
    authorize(operation, caller.role);
    await faults.raise(operation.id);
    const url = new URL(context.req.url);
    const id = context.req.param("id") ?? "";
    const query = validator.parameters(operation, id, url.searchParams);
    const body = operation.requestSchema && (await readBody(context, operation.requestMediaTypes));
    if (operation.requestSchema) validator.body(operation.requestSchema, body);
    const request = { id, query, body, baseUrl: `${url.origin}${prefix}` };
    const result = await (operation.method === "get"
      ? handlers[operation.id](directory, request)
      : change(operation, context.var.requestId, caller, request));
    const { outgoing } = context.env;
    if (result instanceof JsonArray && context.req.method === "HEAD") {
      return context.body(null, 200, { "Content-Type": "application/json" });
    }
    if (result instanceof JsonArray && outgoing) {
      const headers = { ...requestIdHeaders(context.var.requestId), "Cache-Control": "no-store" };
      await sendJsonArray(outgoing, result, headers);
      return RESPONSE_ALREADY_SENT;
    }
    return result === undefined
      ? context.body(null, operation.status as 204)
      : context.json(result as object, operation.status as 200);
  };

  const covered = documentedOperations(generation);
  const coveredRoutes = new Set(covered.map(({ method, path }) => `${method} ${path}`));
  for (const [path, item] of Object.entries(documents[generation].paths)) {
    // Neighbours come first: `/api/users/schema` is a user's path by its pattern.
    const neighbours = Object.keys(item).filter((method) => !coveredRoutes.has(`${method} ${path}`));
    for (const method of neighbours) app.on(method.toUpperCase(), routesOf(prefix, path), unknownRoute);
  }
  for (const operation of covered) {
    app.on(operation.method.toUpperCase(), routesOf(prefix, operation.path), answer(operation));
  }
  app.get("/health", async (context) => {
    await directory.database.one("select 1 as alive");
    return context.json({ status: "ok", generation });
  });
  app.get(`${prefix}/openapi.json`, (context) => context.json(documents[generation]));

  app.notFound(unknownRoute);
  app.onError((error, context) => {
    if (error instanceof Refusal) return refused(context, error);
    if (error instanceof Unavailable) {
      log.warn({ requestId: context.get("requestId") }, error.message);
      return refused(context, new Refusal(-1, "The database cannot be reached", { status: 503, retryAfter: 1 }));
    }
    log.error({ requestId: context.get("requestId"), name: error.name, stack: error.stack }, "failed");
    if (context.env.outgoing?.headersSent) return RESPONSE_ALREADY_SENT;
    return refused(context, new Refusal(-1, "An unexpected error was encountered on our side."));
  });
  return app;
}
