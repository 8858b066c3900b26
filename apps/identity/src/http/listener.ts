import type { IncomingMessage } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { Log } from "../log.ts";
import type { Refusal } from "../model/refusal.ts";
import { type ServiceResponse, type AppEnvironment, requestIds } from "./exchange/service-response.ts";
import { refusalBeforeRouting, refuseBeforeRouting } from "./exchange/host-check.ts";

/** Answers a request, with a refusal where one is given. */
export type Listener = (incoming: IncomingMessage, outgoing: ServiceResponse, refusal?: Refusal) => void;

/** Answers every request with an app, but those that are refused before routing; each answer is a line of the log. */
export function createListener(
  app: Hono<AppEnvironment>,
  { log, host }: { readonly log: Log; readonly host: string },
): Listener {
  const nextRequestId = requestIds();
  // These fields hold no secret, whatever a client sends.
  const access = log.child({}, { redact: [] });
  const answer = getRequestListener((request, { incoming, outgoing }) => app.fetch(request, { incoming, outgoing }));
  return async (incoming, outgoing, refused) => {
    const startedAt = performance.now();
    outgoing.requestId = nextRequestId();
    const refusal = refused ?? refusalBeforeRouting(incoming, host);
    if (refusal) refuseBeforeRouting(outgoing, refusal);
    else await answer(incoming, outgoing);
    const { requestId, operation, statusCode: status } = outgoing;
    const duration = Math.round(performance.now() - startedAt);
    access.info({ requestId, operation, method: incoming.method, status, duration }, "answered");
  };
}
