import { unreachable } from "#network";
import type { Attempt } from "../http/attempt.ts";
import type { Outcome, Progress } from "./call.ts";
import { reasonOf, type ErrorDetails, type ErrorKind } from "../errors/error.ts";
import type { Operation } from "../operations/operations.ts";
import { readProblem, requestIdOf } from "../errors/problem.ts";
import { parseJson } from "../http/read-body.ts";
import { excerpt } from "../errors/redact.ts";
import { refusalOf } from "../operations/refusals.ts";
import { isAmbiguous, parseRetryAfter } from "../http/retry.ts";

/** How an attempt failed, and what its error will say. */
export interface Failed {
  /** Undefined where `cause` is what the call fails with: its end, or a foreign hook. */
  readonly kind?: ErrorKind | undefined;
  readonly reason: string;
  readonly details: ErrorDetails;
  readonly cause?: unknown;
  /** Whether the service may have carried the operation out. */
  readonly ambiguous: boolean;
}

/** The user is gone: what only a purge leaves behind. */
const userDoesNotExist = 657;

/** Returns whether a body has the shape of a success, as far as it is checked: the rest is taken from the service unchecked. */
function isExpected(text: string | undefined, value: unknown, { answer, many }: Operation): boolean {
  // The documents promise 204; what else comes is tolerated where it is JSON and tells of no error.
  if (answer === "none") return text === "" || (value !== undefined && !Object(value).error);
  const isFit = (row: unknown) => {
    const fields = Object(row) as Readonly<Record<string, unknown>>;
    if (answer === "object") return row === fields && !fields["error"] && !Array.isArray(row);
    return answer === "values"
      ? ["values", "failed"].some((key) => Object.hasOwn(fields, key))
      : typeof fields[answer] === "string";
  };
  return many ? Array.isArray(value) && value.every(isFit) : isFit(value);
}

/** LUSID gives a code with each of its refusals: without one it is somebody else's, but for those that say "not now". */
const strange = (status: number) => status < 500 && ![408, 425, 429].includes(status);

/** Reads what an attempt came to: a success, or how it failed. */
export function settle(result: Attempt, row: Operation, progress: Progress): Outcome | Failed {
  const { call, attempts, token } = progress;
  const unwritten = row.safety !== "safe";
  if (result.lost) {
    const { lost, sent, cause, response, peer } = result;
    const { message = "" } = Object(cause) as Partial<Error>;
    const said = sent ? `no answer (${message})` : unreachable(progress.settings.baseUrl, message, peer);
    return {
      kind: lost === "ended" ? undefined : lost,
      reason: result.reason ?? said,
      details: { status: response?.status },
      cause,
      ambiguous: sent && unwritten,
    };
  }
  const { response, text } = result;
  const { status, headers, ok } = response;
  const body = parseJson(text);
  if (ok && isExpected(text, body, row)) return { data: body, status, headers, attempts };
  const { instance, ...problem } = readProblem(ok ? undefined : body, token);
  const requestId = requestIdOf(headers, instance, token);
  const details = { ...problem, status, requestId, retryAfterMs: parseRetryAfter(headers, progress.runtime.now()) };
  if (status < 400) {
    const type = excerpt(headers.get("content-type") ?? "no content type", 80, [token]);
    const reason = ok
      ? `the answer is not what the API promises (${status}, ${type})`
      : // A browser shows a redirect that it does not follow as status 0.
        `the answer is a redirect (${status}); check "baseUrl"`;
    return { kind: "parse", reason, details, ambiguous: unwritten };
  }
  const { code } = problem;
  const { purge = false } = Object(call.query) as { readonly purge?: boolean };
  if (progress.maybeApplied && row.settledBy.includes(code as number) && (code === userDoesNotExist) === purge) {
    return { data: undefined, status, headers, attempts };
  }
  const refusal = refusalOf(code);
  const said = refusal ? reasonOf(refusal) : (problem.title ?? `the service answered ${status}`);
  const fields = Object.keys(problem.errors ?? {})
    .join(", ")
    .slice(0, 200);
  const place = status === 407 ? "the proxy" : '"baseUrl"';
  // Where the path has no id, an older version has read it as one.
  const isUnknown = code === undefined || !row.path.includes("{");
  const isMissing = row.since && (status === 501 || (status === 404 && isUnknown));
  const check = code === undefined && strange(status) ? `; check ${place}` : "";
  const hint = isMissing ? `; LUSID has it since ${row.since}` : check;
  const reason = `${said}${fields && ` in ${fields}`} (${code ?? status})${hint}`;
  return { kind: "api", reason, details, ambiguous: isAmbiguous(row.safety, { status }) };
}
