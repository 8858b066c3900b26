import type { Attempt } from "./attempt.ts";
import { cannot, IdentityError, type ErrorDetails, type ErrorKind } from "./error.ts";
import type { Call, Outcome } from "./execute.ts";
import type { Operation } from "./operations.ts";
import { readProblem, requestIdOf } from "./problem.ts";
import { parseJson } from "./read-body.ts";
import { redact } from "./redact.ts";
import { refusalOf } from "./refusals.ts";
import { isAmbiguous, parseRetryAfter } from "./retry.ts";

/** What a call remembers between its attempts. */
export interface Progress {
  attempts: number;
  retries: number;
  /** An attempt whose fate is not known may have carried the operation out. */
  maybeApplied: boolean;
  tokenReplaced: boolean;
  /** The token of the last attempt, so that it can be kept out of what the service says. */
  token: string;
}

/** The user is gone: what only a purge leaves behind. */
const userDoesNotExist = 657;

/** Makes the error that a call fails with. */
export function failure(
  kind: ErrorKind,
  call: Call,
  reason: string,
  details: ErrorDetails,
  cause?: Error,
): IdentityError {
  return new IdentityError(
    kind,
    cannot(call.operation, call.id, reason),
    { ...details, operation: call.operation },
    cause,
  );
}

/** Tells whether a value is what a success carries, as far as it is looked at: the rest is the service's word. */
function isExpected(value: unknown, row: Operation): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value) !== (row.many ?? false)) return false;
  return !row.secret || typeof (value as { password?: unknown }).password === "string";
}

/** Turns an attempt into an outcome or into the error that the call fails with unless it is repeated. */
export function settle(
  call: Call,
  row: Operation,
  result: Attempt,
  progress: Progress,
  now: number,
  baseUrl: string,
): Outcome | IdentityError {
  const { attempts, token } = progress;
  const fail = (kind: ErrorKind, reason: string, details: ErrorDetails, ambiguous: boolean, cause?: Error) => {
    progress.maybeApplied ||= ambiguous;
    return failure(kind, call, reason, { ...details, attempts, maybeApplied: progress.maybeApplied }, cause);
  };
  if (result.lost) {
    const { sent, cause, response } = result;
    const ambiguous = isAmbiguous(row.safety, { sent });
    const details = { status: response?.status };
    if (result.lost === "timeout") return fail("timeout", "no progress in time", details, ambiguous);
    if (result.lost === "garbled") return fail("parse", "the answer is not UTF-8", details, ambiguous);
    const reason = sent
      ? `no answer (${cause?.message})`
      : `cannot reach ${baseUrl} (${cause?.message}); check "baseUrl"`;
    return fail("network", reason, details, ambiguous, cause);
  }
  const { response, text } = result;
  const { status, headers, ok } = response;
  const body = text ? parseJson(text)?.value : undefined;
  const unwritten = row.safety !== "safe";
  if (ok) {
    if (row.answer === "none" || isExpected(body, row)) return { data: body, status, headers, attempts };
    const type = redact(headers.get("content-type") ?? "no content type", [token]).slice(0, 80);
    const reason = `the answer is not what the API promises (${status}, ${type})`;
    return fail("parse", reason, { status, requestId: requestIdOf(headers, undefined, token) }, unwritten);
  }
  const { instance, ...problem } = readProblem(body, token);
  const requestId = requestIdOf(headers, instance, token);
  // A browser shows a redirect that it does not follow as status 0.
  if (status < 400) {
    return fail("parse", `the answer is a redirect (${status}); check "baseUrl"`, { status, requestId }, unwritten);
  }
  const { code } = problem;
  const purged = call.query !== undefined && "purge" in call.query && call.query.purge === true;
  const settles = code !== undefined && row.settledBy.includes(code) && (code === userDoesNotExist) === purged;
  if (settles && progress.maybeApplied) {
    return { data: undefined, status, headers, attempts };
  }
  const said = refusalOf(code)?.reason ?? problem.title ?? `the service answered ${status}`;
  const fields = Object.keys(problem.errors ?? {}).join(", ");
  const reason = `${said}${fields && ` in ${fields.slice(0, 200)}`} (${code ?? status})`;
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), now);
  return fail("api", reason, { ...problem, status, requestId, retryAfterMs }, isAmbiguous(row.safety, { status }));
}
