import type { NotRepeated } from "../errors/error.ts";
import type { OperationId } from "../operations/operations.ts";

/** An event that the client passes to its log hook: never a body, a token, an id or a query. */
export interface LogEvent {
  /**
   * `request` before one is sent, then either `response`, its answer of any status, or `failure`, none, or none that is waited
   * for · `retry` before the wait for the next.
   */
  readonly type: "request" | "response" | "retry" | "failure";
  /** Numbers the calls of this process: what happens to one call has one number. */
  readonly call: number;
  /** Numbers the requests of one call, from 1: findUsersById makes several. */
  readonly request: number;
  readonly operation: OperationId;
  readonly method: string;
  /** The path with `{id}` in braces. */
  readonly path: string;
  /** Numbers the attempts of one request, from 1. */
  readonly attempt: number;
  readonly status?: number | undefined;
  readonly code?: number | undefined;
  readonly requestId?: string | undefined;
  /** Milliseconds of the attempt. */
  readonly duration?: number | undefined;
  /** Milliseconds until the next attempt. */
  readonly delay?: number | undefined;
  /** On the last event of a request that could have been repeated: what kept it. */
  readonly notRepeated?: NotRepeated | undefined;
}

/** Receives log events; what it throws is ignored, so that a log cannot break a call. */
export type Log = (event: LogEvent) => void;
