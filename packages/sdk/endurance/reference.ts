import type { Kind } from "./kinds.ts";
import type { Fault } from "./plan.ts";

/** What a server gave to one request. */
export type Reply =
  | Fault
  /** A success. */
  | "served"
  /** A refusal, because an earlier request of the same call has been applied: 706, 705 or 657. */
  | "settled"
  /** 401: the token is not the current one. */
  | "unauthorized"
  /** 400: method, path or body are not those of the call. */
  | "misdirected";

/** What a server knows of one call. */
export interface Truth {
  /** What each of its requests was given, in their order. */
  readonly replies: readonly Reply[];
  /** How often the operation was carried out. */
  readonly applied: number;
}

/** What a call has to come to. */
export interface Expected {
  /** `again`: the call could be kept, since the rules allow a further request. */
  readonly end: "done" | "failed" | "again";
  /** Whether the operation may have been applied, as far as a client can know. */
  readonly maybeApplied: boolean;
  /** Requests that came although the call was over. */
  readonly surplus: number;
}

/**
 * Decides by the README's table "What is repeated" what a call has to come to after what the server gave it.
 *
 * A 429 is always repeated, a 401 once, and what leaves open whether it was applied `maxRetries` times unless the operation is
 * to be applied once.
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
