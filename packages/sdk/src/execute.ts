import { attempt, type Attempt } from "./attempt.ts";
import { Deadline, Ended } from "./deadline.ts";
import { cannot, IdentityError, type ErrorDetails } from "./error.ts";
import type { Gate } from "./gate.ts";
import { shownHeaders, tell, type LogEvent } from "./log.ts";
import { operations, type Operation, type OperationId } from "./operations.ts";
import { checkCallOptions, lowerCased, type CallOptions, type Settings } from "./options.ts";
import { pathOf, queryOf } from "./path.ts";
import { requestIdOf } from "./problem.ts";
import { backoff, isRepeatable, type RetryBudget } from "./retry.ts";
import type { Runtime } from "./runtime.ts";
import { failure, settle, type Progress } from "./settle.ts";
import type { TokenKeeper } from "./token.ts";
import type { Outgoing, Transport } from "./transport.ts";

/** What the calls of one client share. */
export interface Engine {
  readonly runtime: Runtime;
  readonly settings: Settings;
  readonly transport: Transport;
  readonly tokens: TokenKeeper;
  readonly gate: Gate;
  readonly budget: RetryBudget;
}

/** One request of a call, as its method was given it. */
export interface Call {
  readonly operation: OperationId;
  readonly id?: string | undefined;
  /** The ids of one request of findUsersById. */
  readonly ids?: readonly string[] | undefined;
  readonly query?: object | undefined;
  /** The body; undefined where the operation has none. */
  readonly request?: unknown;
  readonly options?: CallOptions | undefined;
}

/** A successful answer. */
export interface Outcome {
  readonly data: unknown;
  readonly status: number;
  readonly headers: Headers;
  readonly attempts: number;
}

let calls = 0;

/** Starts the life of one call; `waves` is how many times over the default timeout has to last. */
function deadlineOf({ runtime, settings }: Engine, operation: OperationId, options?: CallOptions, waves = 1): Deadline {
  if (options) checkCallOptions(operation, options);
  const row: Operation = operations[operation];
  const timeout = options?.timeout ?? settings.timeout ?? (row.timeout ?? 60_000) * waves;
  return new Deadline(runtime, timeout, options?.signal);
}

/** Gives several requests the life of one call. */
export async function within<T>(
  engine: Engine,
  call: Call,
  waves: number,
  work: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  const deadline = deadlineOf(engine, call.operation, call.options, waves);
  try {
    return await work(deadline);
  } catch (error) {
    // Between two requests; within one, execute() knows more.
    throw error instanceof Ended ? ended(error, call, deadline, {}) : error;
  } finally {
    deadline.close();
  }
}

/**
 * Runs one request to its end: checks, attempts, deadlines, token and gate. Without `shared`, the request is the whole call.
 */
export async function execute(engine: Engine, call: Call, shared?: Deadline): Promise<Outcome> {
  const { settings, runtime, gate, tokens } = engine;
  const { operation, options } = call;
  const row: Operation = operations[operation];
  const request = requestOf(call, row);
  const deadline = shared ?? deadlineOf(engine, operation, options);
  const progress: Progress = { attempts: 0, retries: 0, maybeApplied: false, tokenReplaced: false, token: "" };
  const { log } = settings;
  const known = log && { call: ++calls, operation, method: row.method, path: row.path };
  const say =
    known &&
    ((more: Pick<LogEvent, "type"> & Partial<LogEvent>) =>
      tell(log, { ...known, attempt: progress.attempts, ...more }));
  try {
    for (;;) {
      let delay = 0;
      const queued = gate.enter(deadline);
      if (queued) await queued;
      try {
        const token = tokens.get(deadline);
        progress.token = typeof token === "string" ? token : await token;
        deadline.throwIfEnded();
        progress.attempts++;
        const startedAt = log && runtime.elapsed();
        say?.({ type: "request" });
        request.headers = {
          ...settings.headers,
          ...(options?.headers && lowerCased(options.headers)),
          accept: "application/json",
          authorization: `Bearer ${progress.token}`,
        };
        const result = await attempt(engine, request, deadline, settings.attemptTimeout);
        // From here on only what is settled counts: a refusal that was answered has applied nothing.
        request.trace = { state: "unsent" };
        const settled = settle(call, row, result, progress, runtime.now(), settings.baseUrl);
        say?.({ ...answered(result, settled, progress.token), duration: runtime.elapsed() - (startedAt ?? 0) });
        if (!(settled instanceof IdentityError)) {
          engine.budget.refund();
          return settled;
        }
        if (isTokenRefused(settled) && !progress.tokenReplaced && tokens.refuse(progress.token)) {
          progress.tokenReplaced = true;
          continue;
        }
        delay = delayOf(engine, call, row, result, settled, progress, deadline);
        say?.({ type: "retry", delay, status: settled.status, code: settled.code });
        progress.retries++;
        if (settled.status === 429) {
          // Before the place is given back: nobody slips in.
          gate.pause(delay);
          continue;
        }
      } finally {
        gate.leave();
      }
      await deadline.sleep(delay);
    }
  } catch (error) {
    const { attempts } = progress;
    const maybeApplied = progress.maybeApplied || (request.trace.state !== "unsent" && row.safety !== "safe");
    let final = error;
    if (error instanceof Ended) final = ended(error, call, deadline, { attempts, maybeApplied });
    else if (error instanceof IdentityError && (error.kind === "token" || error.kind === "config")) {
      // A token that cannot be had is shared by all who wait for it: each gets an error of its own.
      const details: ErrorDetails = error;
      final = new IdentityError(
        error.kind,
        error.message,
        { ...details, operation, attempts, maybeApplied },
        error.cause,
      );
    }
    // V8 keeps ten frames: ours are left out, so that the caller's are among them.
    (Error as { captureStackTrace?: (error: unknown, until: unknown) => void }).captureStackTrace?.(final, execute);
    throw final;
  } finally {
    if (!shared) deadline.close();
  }
}

/** Checks the arguments of a method and makes of them what every attempt sends. */
function requestOf({ operation, id, ids, query, request }: Call, row: Operation): Outgoing {
  if (request !== undefined && (typeof request !== "object" || request === null || Array.isArray(request))) {
    throw new IdentityError("input", cannot(operation, undefined, "the request must be an object"), { operation });
  }
  return {
    method: row.method,
    path: pathOf(operation, id),
    query: ids ? { id: ids } : queryOf(operation, query),
    // ofetch serialises plain objects only; an instance of a class would be sent as "[object Object]".
    body: request && { ...request },
    answer: row.answer,
    headers: {},
    trace: { state: "unsent" },
  };
}

function ended({ end }: Ended, call: Call, { timeout }: Deadline, details: ErrorDetails): IdentityError {
  return failure(end, call, end === "timeout" ? `not done within ${timeout} ms` : "aborted", details);
}

/** Codes that say that the token will not do, whatever the status: invalidIdentityToken, invalidAuthenticationToken. */
function isTokenRefused({ status, code }: IdentityError): boolean {
  return status === 401 || code === 187 || code === 2153;
}

/** Milliseconds to wait until the call may be repeated; throws `error` if it may not. */
function delayOf(
  { runtime, settings, budget }: Engine,
  { options }: Call,
  row: Operation,
  result: Attempt,
  error: IdentityError,
  { retries }: Progress,
  deadline: Deadline,
): number {
  const { retryAfterMs } = error;
  const delay = retryAfterMs ?? backoff(retries + 1, runtime.random());
  const may =
    error.kind !== "parse" &&
    isRepeatable(row.safety, result.lost ? result : result.response) &&
    retries < (options?.maxRetries ?? settings.maxRetries) &&
    (retryAfterMs ?? 0) <= settings.maxRetryAfter &&
    delay < deadline.remaining &&
    budget.spend();
  if (!may) throw error;
  return delay;
}

/** What a log event tells of an answer. */
function answered(
  { lost, response }: Attempt,
  settled: Outcome | IdentityError,
  token: string,
): Pick<LogEvent, "type"> & Partial<LogEvent> {
  if (lost || !response) return { type: "failure" };
  const { status, headers } = response;
  const code = settled instanceof IdentityError ? settled.code : undefined;
  return {
    type: "response",
    status,
    code,
    requestId: requestIdOf(headers, undefined, token),
    headers: shownHeaders(headers, token),
  };
}
