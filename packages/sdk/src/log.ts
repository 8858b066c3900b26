import type { OperationId } from "./operations.ts";

/** Response headers that a log event may show. */
const shown = ["content-type", "content-length", "date", "retry-after"];

/** What the client tells its log hook: never a body, a token, an id or a query. */
export interface LogEvent {
  readonly type: "request" | "response" | "retry" | "failure";
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
export function shownHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(shown.flatMap((name) => [headers.get(name)].filter((value) => value !== null).map((value) => [name, value])));
}

/** Tells a log hook of an event. */
export function tell(log: Log | undefined, event: () => LogEvent): void {
  if (!log) return;
  try {
    log(event());
  } catch {
    // A log that fails is its owner's business, not the caller's.
  }
}
