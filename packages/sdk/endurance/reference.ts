import type { Kind } from "./kinds.ts";
import type { Fault } from "./plan.ts";

/** The server's reply to one request. */
export type Reply =
  | Fault
  /** A success. */
  | "served"
  /** A refusal, because an earlier request of the same call was applied: 706, 705 or 657. */
  | "settled"
  /** 401: the token is not the current one. */
  | "unauthorized"
  /** 400: method, path or body are not those of the call. */
  | "misdirected";

/** The server's record of one call. */
export interface Truth {
  /** The reply to each of its requests, in their order. */
  readonly replies: readonly Reply[];
  /** How often the operation was carried out. */
  readonly applied: number;
}

/** The expected end of a call. */
export interface Expected {
  /** `again`: the call must not have failed, because the rules allow a further request. */
  readonly end: "done" | "failed" | "again";
  /** Whether the operation may have been applied, as far as a client can know. */
  readonly maybeApplied: boolean;
  /** The number of requests after the end of the call. */
  readonly surplus: number;
}

/**
 * Returns the end that a call must have after these replies, by the README's table "What is repeated".
 *
 * A request is always repeated after a 429, once after a 401, and `maxRetries` times after a reply that leaves open whether it
 * was applied, unless the operation may be applied once only.
 */
export function expectedOf({ safety }: Pick<Kind, "safety">, replies: readonly Reply[], maxRetries: number): Expected {
  let retries = maxRetries;
  let renewals = 1;
  let maybeApplied = false;

  const endAfter = (reply: Reply): Expected["end"] => {
    switch (reply) {
      case "served":
        return "done";
      case "settled":
        return maybeApplied ? "done" : "failed";
      case "refused":
      case "misdirected":
        return "failed";
      case "throttled":
        return "again";
      case "unauthorized":
        return renewals-- > 0 ? "again" : "failed";
      default:
        maybeApplied ||= safety !== "safe";
        return safety !== "once" && retries-- > 0 ? "again" : "failed";
    }
  };

  for (const [index, reply] of replies.entries()) {
    const end = endAfter(reply);
    if (end !== "again") return { end, maybeApplied, surplus: replies.length - index - 1 };
  }
  return { end: "again", maybeApplied, surplus: 0 };
}
