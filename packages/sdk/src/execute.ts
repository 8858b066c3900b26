import { attempt, type Attempt } from "./attempt.ts";
import { Deadline, Ended } from "./deadline.ts";
import { cannot, IdentityError, type ErrorDetails, type ErrorKind } from "./error.ts";
import { Gate } from "./gate.ts";
import { shownHeaders, tell, type LogEvent } from "./log.ts";
import { operations, type Operation, type OperationId } from "./operations.ts";
import type { CallOptions, Settings } from "./options.ts";
import { readProblem, requestIdOf } from "./problem.ts";
import { parseJson } from "./read-body.ts";
import { refusalOf } from "./refusals.ts";
import { backoff, isAmbiguous, isRepeatable, parseRetryAfter, RetryBudget, type Failure } from "./retry.ts";
import type { Runtime } from "./runtime.ts";
import type { TokenKeeper } from "./token.ts";
import type { Transport } from "./transport.ts";

/** What the calls of one client share. */
export interface Engine {
  readonly runtime: Runtime;
  readonly settings: Settings;
  readonly transport: Transport;
  readonly tokens: TokenKeeper;
  readonly gate: Gate;
  readonly budget: RetryBudget;
}

/** One call: checked arguments, nothing sent yet. */
export interface Call {
  readonly operation: OperationId;
  /** What a message names: the id. */
  readonly subject?: string | undefined;
  readonly path: string;
  readonly query?: Record<string, string | string[]> | undefined;
  readonly body?: object | undefined;
  readonly options?: CallOptions | undefined;
}

/** A successful answer. */
export interface Outcome {
  readonly data: unknown;
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | undefined;
  readonly attempts: number;
}

/** The state of one call between its attempts. */
interface Progress {
  attempts: number;
  retries: number;
  maybeApplied: boolean;
  tokenReplaced: boolean;
}

/** Runs one call to its end: attempts, deadlines, token and gate. */
export async function execute(engine: Engine, call: Call): Promise<Outcome> {
  const { settings, runtime, gate, tokens, transport } = engine;
  const row: Operation = operations[call.operation];
  const timeout = call.options?.timeout ?? settings.timeout ?? row.timeout ?? 60_000;
  const deadline = new Deadline(runtime, timeout, call.options?.signal);
  const progress: Progress = { attempts: 0, retries: 0, maybeApplied: false, tokenReplaced: false };
  const wantsBody = (status: number) => row.answer === "json" || status >= 400;
  let sending = false;
  try {
    for (;;) {
      const entered = gate.enter(deadline);
      if (entered) await entered;
      let token: string;
      let result: Attempt;
      const startedAt = runtime.now();
      try {
        const given = tokens.get(deadline);
        token = typeof given === "string" ? given : await given;
        progress.attempts++;
        tell(settings.log, () => event(call, progress, { type: "request" }));
        const headers = { ...settings.headers, accept: "application/json", authorization: `Bearer ${token}` };
        const request = { method: row.method, path: call.path, query: call.query, body: call.body, headers };
        sending = true;
        result = await attempt(runtime, transport, request, deadline, settings.attemptTimeout, wantsBody);
        sending = false;
      } finally {
        gate.leave();
      }
      tell(settings.log, () => answerEvent(call, progress, result, runtime.now() - startedAt));
      const settled = settle(call, row, result, progress);
      if (!(settled instanceof IdentityError)) {
        engine.budget.refund();
        return settled;
      }
      if (settled.status === 401 && !progress.tokenReplaced && tokens.refuse(token)) {
        progress.tokenReplaced = true;
        continue;
      }
      await waitForRetry(engine, call, row, result, settled, progress, deadline);
    }
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    const maybeApplied = progress.maybeApplied || (sending && row.safety !== "safe");
    const reason = error.end === "timeout" ? `not done within ${timeout} ms` : "aborted";
    throw failure(error.end, call, reason, { attempts: progress.attempts, maybeApplied });
  } finally {
    deadline.close();
  }
}

/** Turns an attempt into an outcome or into the error that the call fails with unless it is repeated. */
function settle(call: Call, row: Operation, result: Attempt, progress: Progress): Outcome | IdentityError {
  const { attempts } = progress;
  if ("lost" in result) {
    progress.maybeApplied ||= isAmbiguous(row.safety, { sent: result.sent });
    const status = result.response?.status;
    const details = { attempts, status, maybeApplied: progress.maybeApplied };
    if (result.lost === "timeout") return failure("timeout", call, "no progress in time", details);
    if (result.lost === "garbled") return failure("parse", call, "the answer is not UTF-8", details);
    return failure("network", call, `no answer (${result.cause?.message ?? "network"})`, details, result.cause);
  }
  const { response, text } = result;
  const { status, headers } = response;
  if (response.ok) {
    const data = row.answer === "none" ? { value: undefined } : parseJson(text);
    const requestId = requestIdOf(headers);
    if (data) return { data: data.value, status, headers, requestId, attempts };
    const type = headers.get("content-type") ?? "no content type";
    const details = { attempts, status, requestId, maybeApplied: row.safety !== "safe" };
    return failure("parse", call, `the answer is not JSON (${status}, ${type.slice(0, 80)})`, details);
  }
  const { instance, ...problem } = readProblem(parseJson(text)?.value);
  const requestId = requestIdOf(headers, instance);
  if (progress.maybeApplied && problem.code !== undefined && row.settledBy.includes(problem.code)) {
    return { data: undefined, status, headers, requestId, attempts };
  }
  progress.maybeApplied ||= isAmbiguous(row.safety, { status });
  const said = refusalOf(problem.code)?.reason ?? problem.title ?? `the service answered ${status}`;
  const fields = Object.keys(problem.errors ?? {});
  const reason = `${said}${fields.length > 0 ? ` in ${fields.join(", ")}` : ""} (${problem.code ?? status})`;
  return failure("api", call, reason, { ...problem, status, requestId, attempts, maybeApplied: progress.maybeApplied });
}

/** Waits until the call may be repeated; throws `error` if it may not. */
async function waitForRetry(
  { runtime, settings, gate, budget }: Engine,
  call: Call,
  row: Operation,
  result: Attempt,
  error: IdentityError,
  progress: Progress,
  deadline: Deadline,
): Promise<void> {
  const lost = "lost" in result;
  const what: Failure = lost ? { sent: result.sent } : { status: result.response.status };
  const retryAfter = lost ? undefined : parseRetryAfter(result.response.headers.get("retry-after"), runtime.now());
  const final = retryAfter === undefined ? error : withRetryAfter(error, retryAfter);
  if (!isRepeatable(row.safety, what) || error.kind === "parse") throw final;
  if (progress.retries >= (call.options?.maxRetries ?? settings.maxRetries)) throw final;
  const delay = retryAfter ?? backoff(progress.retries + 1, runtime.random());
  if ((retryAfter ?? 0) > settings.maxRetryAfter || delay >= deadline.remaining || !budget.spend()) throw final;
  progress.retries++;
  tell(settings.log, () => event(call, progress, { type: "retry", delay, status: error.status, code: error.code }));
  if (error.status === 429) gate.pause(delay);
  else await deadline.sleep(delay);
}

function withRetryAfter(error: IdentityError, retryAfterMs: number): IdentityError {
  return new IdentityError(error.kind, error.message, { ...error, retryAfterMs }, error.cause);
}

function failure(kind: ErrorKind, call: Call, reason: string, details: ErrorDetails, cause?: Error): IdentityError {
  return new IdentityError(kind, cannot(call.operation, call.subject, reason), { ...details, operation: call.operation }, cause);
}

function event(call: Call, { attempts }: Progress, more: Pick<LogEvent, "type"> & Partial<LogEvent>): LogEvent {
  const { method, path } = operations[call.operation];
  return { operation: call.operation, method, path, attempt: attempts, ...more };
}

function answerEvent(call: Call, progress: Progress, result: Attempt, duration: number): LogEvent {
  if ("lost" in result) return event(call, progress, { type: "failure", duration });
  const { status, headers } = result.response;
  const requestId = requestIdOf(headers);
  return event(call, progress, { type: "response", duration, status, requestId, headers: shownHeaders(headers) });
}
