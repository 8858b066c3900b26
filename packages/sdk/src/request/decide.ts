import type { Attempt } from "../http/attempt.ts";
import { failure, type Outcome, type Progress } from "./call.ts";
import type { ErrorDetails, NotRepeated } from "../errors/error.ts";
import type { Operation } from "../operations/operations.ts";
import { backoff, isRepeatable, retryCost } from "../http/retry.ts";
import { settle } from "./settle.ts";

/** The fields of a decision besides how the request goes on. */
interface Told {
  readonly details?: ErrorDetails | undefined;
  /** Whether this attempt, or one before, may have carried the operation out. */
  readonly maybeApplied: boolean;
  /** Milliseconds for which no call of the client should send anything. */
  readonly pause: number;
  readonly notRepeated?: NotRepeated | undefined;
}

/** How a request goes on after an attempt. */
export type Decision =
  | (Partial<Told> & { readonly next: "done"; readonly outcome: Outcome })
  | (Told & { readonly next: "failed"; readonly error: unknown })
  /** Again: with another token, after the pause that the service asked for, or after a delay and at the cost of a retry. */
  | (Told & { readonly next: "token" | "pause" | "retry"; readonly delay: number });

/** Codes that say that the token will not do, whatever the status: invalidIdentityToken, invalidAuthenticationToken. */
const tokenCodes = new Set<number | undefined>([187, 2153]);

/** Decides by what an attempt came to and what is known of its call; looks at nothing else and changes nothing. */
export function decide(result: Attempt, row: Operation, progress: Progress): Decision {
  const settled = settle(result, row, progress);
  if ("data" in settled) return { next: "done", outcome: settled };
  const { kind, reason, details, cause } = settled;
  const { status, code, retryAfterMs } = details;
  const { call, attempts } = progress;
  const { maxRetryAfter } = progress.settings;
  const random = progress.runtime.random();
  const maybeApplied = progress.maybeApplied || settled.ambiguous;
  const told = { details, maybeApplied, pause: 0 };
  if (!kind) return { ...told, next: "failed", error: cause };
  if ((status === 401 || tokenCodes.has(code)) && progress.replaceable) {
    return { ...told, next: "token", delay: 0 };
  }
  // Nothing was applied, and the queue holds the client back: it costs nothing, and without a wait it would never end.
  const refused = status === 429;
  const delay = refused
    ? retryAfterMs || backoff(progress.refusals + 1, (1 + random) / 2)
    : (retryAfterMs ?? backoff(progress.retries + 1, random));
  // Who is told to wait for a day asks again before.
  if (refused) told.pause = Math.min(delay, maxRetryAfter);
  let notRepeated: NotRepeated | undefined;
  // A proxy that wants a password may lock an account when a wrong one comes again and again.
  const locksOut = reason.includes("(407)");
  if (kind !== "parse" && !locksOut && isRepeatable(row.safety, result.lost ? result : result.response)) {
    if (!refused && progress.retries >= progress.maxRetries) notRepeated = "maxRetries";
    else if (delay > maxRetryAfter && (refused || retryAfterMs)) notRepeated = "maxRetryAfter";
    else if (delay >= progress.deadline.left()) notRepeated = "timeout";
    else if (!refused && progress.budget.left < retryCost) notRepeated = "retryBudget";
    else return { ...told, next: refused ? "pause" : "retry", delay };
  }
  const spent = notRepeated === "retryBudget" ? "; the retry budget is spent" : "";
  const error = failure(kind, call, reason + spent, { ...details, attempts, maybeApplied, notRepeated }, cause);
  return { ...told, next: "failed", error, notRepeated };
}
