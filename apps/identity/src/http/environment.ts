import type { IncomingMessage } from "node:http";
import type { Context } from "hono";
import type { Answer } from "./answer.ts";

/** What goes with a request: Node's own, and the answer that it will have. */
export interface AppEnvironment {
  Bindings: { readonly incoming: IncomingMessage; readonly outgoing: Answer };
}

export type AppContext = Context<AppEnvironment>;
