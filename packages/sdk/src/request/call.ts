import { Ended, type Deadline } from "../http/deadline.ts";
import { cannot, IdentityError, restated, type ErrorDetails, type ErrorKind } from "../errors/error.ts";
import type { OperationId } from "../operations/operations.ts";
import type { CallOptions, Settings } from "../options/options.ts";
import type { RetryBudget } from "../http/retry.ts";
import type { Runtime } from "../http/runtime.ts";

/** One request of a call, as its method was given it. */
export interface Call {
  readonly operation: OperationId;
  /** Of the user, or of the role where a user is in one. */
  readonly id?: string | undefined;
  readonly userId?: string | undefined;
  readonly login?: string | undefined;
  /** The ids of one request of findUsersById. */
  readonly ids?: readonly string[] | undefined;
  readonly query?: object | undefined;
  /** The body; undefined where the operation has none. */
  readonly request?: object | undefined;
  readonly options?: CallOptions | undefined;
}

/** A part of a call that its path holds. */
export type PathParameter = "id" | "userId" | "login";

/** State that the requests of one call share. */
export interface Life {
  readonly deadline: Deadline;
  /** Numbers the calls of this process. */
  readonly call: number;
  /** Requests that were begun; each may take several attempts. */
  requests: number;
  /** Attempts of all of them. */
  attempts: number;
}

/** State of a request when one of its attempts has ended: everything that decides how it goes on. */
export interface Progress {
  readonly call: Call;
  readonly settings: Pick<Settings, "baseUrl" | "maxRetryAfter">;
  /** Of the call, else of the client. */
  readonly maxRetries: number;
  /** Attempts of the whole call. */
  readonly attempts: number;
  /** Attempts that `maxRetries` counts. */
  readonly retries: number;
  /** Answers of 429, which it does not count. */
  readonly refusals: number;
  /** An attempt whose fate is not known may have carried the operation out. */
  readonly maybeApplied: boolean;
  /** The token of the last attempt, so that it can be kept out of what the service says. */
  readonly token: string;
  /** Whether a token that is refused can still be replaced. */
  readonly replaceable: boolean;
  /** Asked only when an attempt has failed, since most succeed. */
  readonly runtime: Pick<Runtime, "now" | "random">;
  readonly deadline: Pick<Deadline, "left">;
  readonly budget: Readonly<RetryBudget>;
}

/** A successful answer. */
export interface Outcome {
  readonly data: unknown;
  readonly status: number;
  readonly headers: Headers;
  readonly attempts: number;
}

/** Makes the error that a call fails with. */
export function failure(
  kind: ErrorKind,
  { operation, id, userId, login = id }: Call,
  reason: string,
  details: ErrorDetails,
  cause?: unknown,
): IdentityError {
  const subject = userId ? `${id}", user "${userId}` : login;
  return new IdentityError(kind, cannot(operation, subject, reason), { ...details, operation }, cause);
}

/** Returns the error that a call fails with: a new one where the thrown value is shared by several calls or is no error. */
export function finalError(thrown: unknown, call: Call, { attempts, deadline }: Life, maybeApplied = false): unknown {
  if (thrown instanceof Ended) {
    const { end, cause, pause } = thrown;
    const late = cause ? "its signal timed out" : `not done within ${deadline.timeout} ms`;
    const reason = pause ? `the service asked for a pause of ${Math.ceil(pause)} ms` : end === "timeout" ? late : end;
    return failure(end, call, reason, { attempts, retryAfterMs: pause, maybeApplied }, cause);
  }
  // A token that cannot be had is shared by all who wait for it.
  if (thrown instanceof IdentityError && (thrown.kind === "token" || thrown.kind === "config")) {
    return restated(thrown, thrown.message, { operation: call.operation, attempts, maybeApplied });
  }
  return thrown;
}
