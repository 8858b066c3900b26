import type { Hono } from "hono";
import type { AppEnvironment } from "./service-response.ts";

/** Refuses what no browser sends as an origin, `*` and `null`. */
export function checkOrigin(origin: string): void {
  const { protocol, host } = URL.canParse(origin) ? new URL(origin) : { protocol: "", host: "" };
  if (host !== "" && !host.includes("*") && `${protocol}//${host}` === origin) return;
  const wayOut = "give --cors-origin (corsOrigins) one as a browser sends it, such as https://app.example.com";
  throw new Error(`Cannot allow pages of "${origin}": it is not an origin; ${wayOut}`);
}

const exposed = "lusid-meta-requestid, identity-meta-requestid, Retry-After, WWW-Authenticate";

/**
 * Lets pages of these origins call the routes of a path: answers their preflights, and marks every answer for them.
 *
 * Not `hono/cors`: a list is written past Hono, page by page. The headers are set on Node's response, which every answer is.
 */
export function allowOrigins(app: Hono<AppEnvironment>, path: string, origins: readonly string[]): void {
  app.use(path, async ({ req, env: { outgoing } }, next) => {
    const origin = req.header("origin") ?? "";
    const method = req.header("access-control-request-method");
    outgoing.setHeader("Vary", "Origin");
    if (!origins.includes(origin)) return next();
    outgoing.setHeader("Access-Control-Allow-Origin", origin);
    outgoing.setHeader("Access-Control-Expose-Headers", exposed);
    if (req.method !== "OPTIONS" || method === undefined) return next();
    outgoing.operation = "preflight";
    const headers = {
      "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE",
      "Access-Control-Allow-Headers": req.header("access-control-request-headers") ?? "",
      "Access-Control-Max-Age": "600",
    };
    return new Response(null, { status: 204, headers });
  });
}
