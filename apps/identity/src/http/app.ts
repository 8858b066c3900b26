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
import { pathReader } from "./exchange/path.ts";
import { refuse } from "./exchange/problem.ts";
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

function answerRefusal({ env, req }: AppContext, refusal: Refusal): Response {
  if (!env.outgoing.headersSent) refuse(env.outgoing, refusal, originIn(req.url));
  return RESPONSE_ALREADY_SENT;
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

  const answer =
    (operation: DocumentedOperation, read: ReturnType<typeof pathReader>) => async (context: AppContext) => {
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
    const path = `${prefix}${operation.path}`;
    const route = path.replaceAll(/\{(\w+)\}/g, ":$1");
    // Clients send `$` as itself and encoded.
    const routes = [...new Set([route, route.replaceAll("$", "%24")])];
    app.on(operation.method.toUpperCase(), routes, answer(operation, pathReader(path)));
  }
  app.get("/health", async (context) => {
    await directory.database.one("select 1 as alive");
    return context.json({ status: "ok", generation });
  });
  app.get(`${prefix}/openapi.json`, (context) => context.json(documents[generation]));

  app.notFound((context) => {
    const detail = `This service does not implement ${context.req.method} ${context.req.path}`;
    return answerRefusal(context, new Refusal(157, detail, { status: 501 }));
  });
  app.onError((error, context) => {
    const { incoming, outgoing } = context.env;
    const { requestId } = outgoing;
    if (error instanceof Refusal) return answerRefusal(context, error);
    if (error instanceof ConnectionReset) {
      incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    }
    if (error instanceof Unavailable) {
      log.warn({ requestId }, error.message);
      return answerRefusal(context, new Refusal(-1, "The database cannot be reached", { status: 503, retryAfter: 1 }));
    }
    if (error instanceof Full) {
      log.error({ requestId }, error.message);
      return answerRefusal(context, new Refusal(-1, "The database is full: nothing was written", { status: 507 }));
    }
    log.error({ requestId, name: error.name, stack: error.stack }, "failed");
    return answerRefusal(context, new Refusal(-1, "An unexpected error was encountered on our side."));
  });
  return app;
}
