import { isIdentityError, type IdentityCall, type OperationId } from "@identity-users/sdk";
import type { Log } from "./log.ts";

/** The response to an operation, and the request id that FINBOURNE's support asks for. */
export interface Performed<T> {
  readonly data: T;
  readonly requestId: string | undefined;
}

/** Waits for an operation and writes its outcome and request id to the log, never the response. */
export async function performed<T>(
  log: Log,
  operation: OperationId,
  subject: string,
  call: IdentityCall<T>,
): Promise<Performed<T>> {
  const what = subject === "" ? operation : `${operation} ${subject}`;
  try {
    const { data, requestId, attempts } = await call.withResponse();
    log.info(`${what}: done${attempts > 1 ? ` after ${attempts} attempts` : ""}${idOf(requestId)}`);
    return { data, requestId };
  } catch (error) {
    const { requestId, kind, maybeApplied } = isIdentityError(error) ? error : {};
    const reason = error instanceof Error ? error.message : String(error);
    const line = `${what}: ${reason}${maybeApplied ? ", may have been carried out" : ""}${idOf(requestId)}`;
    if (kind === "aborted") log.info(line);
    else log.error(line);
    throw error;
  }
}

/** Waits for an operation, writes it to the log and returns the response. */
export async function perform<T>(log: Log, operation: OperationId, subject: string, call: IdentityCall<T>): Promise<T> {
  return (await performed(log, operation, subject, call)).data;
}

function idOf(requestId: string | undefined): string {
  return requestId === undefined ? "" : ` [request ${requestId}]`;
}
