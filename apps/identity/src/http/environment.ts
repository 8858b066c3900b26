import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/** What goes with a request: Node's own request and answer, and what is known of it so far. */
export interface AppEnvironment {
  Bindings: Partial<HttpBindings>;
  Variables: { requestId: string; operation: string };
}

export type AppContext = Context<AppEnvironment>;
