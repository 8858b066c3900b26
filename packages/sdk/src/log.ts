import type { OperationId } from "./operations.ts";
import { redact } from "./redact.ts";

/** Response headers that a log event may show. */
const shown = ["content-type", "content-length", "date", "retry-after"];

/** What the client tells its log hook: never a body, a token, an id or a query. */
export interface LogEvent {
  /** `request` before one is sent · `response` its answer, of any status · `failure` no answer · `retry` before the wait for the next. */
  readonly type: "request" | "response" | "retry" | "failure";
  /** Numbers the calls of this process: what happens to one call has one number. */
  readonly call: number;
  readonly operation: OperationId;
  readonly method: string;
  /** The path with `{id}` in braces. */
  readonly path: string;
  readonly attempt: number;
  readonly status?: number | undefined;
  readonly code?: number | undefined;
  readonly requestId?: string | undefined;
  /** Milliseconds of the attempt. */
  readonly duration?: number | undefined;
  /** Milliseconds until the next attempt. */
  readonly delay?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Receives log events; what it throws is ignored, so that a log cannot break a call. */
export type Log = (event: LogEvent) => void;

/** Picks the headers that a log may show. */
export function shownHeaders(headers: Headers, token: string): Record<string, string> {
  return Object.fromEntries(
    shown.flatMap((name) => (headers.has(name) ? [[name, redact(headers.get(name) ?? "", [token])]] : [])),
  );
}

/** Tells a log hook of an event. */
export function tell(log: Log, event: LogEvent): void {
  try {
    log(event);
  } catch {
    // A log that fails is its owner's business, not the caller's.
  }
}
