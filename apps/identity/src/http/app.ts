import { documentedOperations, documents, type DocumentedOperation } from "@identity-users/openapi";
import type { HttpBindings } from "@hono/node-server";
import { Hono, type Context } from "hono";
import type { Logger } from "pino";
import type { Faults } from "../faults.ts";
import type { Directory } from "../handlers/handler.ts";
import { handlers } from "../handlers/index.ts";
import { Refusal } from "../refusal.ts";
import { RowsMismatch } from "../store/database.ts";
import { Turns } from "../turns.ts";
import { authenticate, authorize } from "./authenticate.ts";
import { problemOf } from "./problem.ts";
import { readBody } from "./request-body.ts";
import { requestIdHeaders } from "./request-id.ts";
import { Validator } from "./validate.ts";

/** What an app is made of. */
export interface AppParts {
  readonly directory: Directory;
  readonly faults: Faults;
  readonly log: Logger;
  /** Path above the API, `/identity`. */
  readonly prefix: string;
  readonly nextRequestId: () => string;
}

export interface AppEnvironment {
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string; operation: string };
}

type AppContext = Context<AppEnvironment>;

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
export function createApp({ directory, faults, log, prefix, nextRequestId }: AppParts): Hono<AppEnvironment> {
  const { database, generation } = directory;
  const validator = new Validator(generation);
  const turns = new Turns();
  const app = new Hono<AppEnvironment>();

  app.use(async (context, next) => {
    const startedAt = performance.now();
    context.set("requestId", nextRequestId());
    context.set("operation", "none");
    await next();
    const { operation, requestId } = context.var;
    for (const [name, value] of Object.entries(requestIdHeaders(requestId))) context.header(name, value);
    context.header("Cache-Control", "no-store");
    const duration = Math.round(performance.now() - startedAt);
    log.info({ requestId, operation, method: context.req.method, status: context.res.status, duration }, "answered");
  });

  const answer = (operation: DocumentedOperation) => async (context: AppContext) => {
    context.set("operation", operation.id);
    const role = await authenticate(database, context.req.header("authorization"));
    authorize(operation, role);
    faults.raise(operation.id);
    const url = new URL(context.req.url);
    const id = context.req.param("id") ?? "";
    const query = validator.parameters(operation, id, url.searchParams);
    const body = operation.requestSchema && (await readBody(context.req.raw, operation.requestMediaTypes));
    if (operation.requestSchema) validator.body(operation.requestSchema, body);
    const request = { id, query, body, baseUrl: `${url.origin}${prefix}` };
    const act = () => withoutRaces(() => handlers[operation.id](directory, request));
    const result = await (operation.method === "get" || id === "" ? act() : turns.take(id, act));
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
  app.get("/health", (context) => context.json({ status: "ok", generation }));
  app.get(`${prefix}/openapi.json`, (context) => context.json(documents[generation]));

  app.notFound(unknownRoute);
  app.onError((error, context) => {
    if (error instanceof Refusal) return refused(context, error);
    log.error({ requestId: context.get("requestId"), name: error.name, stack: error.stack }, "failed");
    return refused(context, new Refusal(-1, "An unexpected error was encountered on our side."));
  });
  return app;
}
