import { ofetch as whole } from "ofetch";
import type * as node from "./node-network.ts";
import type { OfetchSource } from "./ofetch-instance.ts";

/** Everywhere but in Node: in the same bundle, since a chunk of its own may be gone when it is needed. */
export const ofetch: OfetchSource = whole;

/** A browser's errors have a name, and messages that may hold anything. */
export const bareError: typeof node.bareError = (error) => {
  const { name } = Object(error) as { name?: unknown };
  const shown = typeof name === "string" ? name : "Error";
  return Object.assign(new Error(shown), { name: shown });
};

/** A browser does not tell why a request failed: it may have left. */
export const lossOf: typeof node.lossOf = (chain) => ({ cause: bareError(chain.at(-1)) });

/** Never asked, since nothing counts as unsent. */
export const unreachable: typeof node.unreachable = () => "";
