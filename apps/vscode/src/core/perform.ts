import { isIdentityError, type IdentityCall, type OperationId } from "@identity-users/sdk";
import type { Log } from "./log.ts";

/** Waits for an operation and writes its outcome and request id to the log, never what it answered. */
export async function perform<T>(log: Log, operation: OperationId, subject: string, call: IdentityCall<T>): Promise<T> {
  const what = subject === "" ? operation : `${operation} ${subject}`;
  try {
    const { data, requestId, attempts } = await call.withResponse();
    log.info(`${what}: done${attempts > 1 ? ` after ${attempts} attempts` : ""}${idOf(requestId)}`);
    return data;
  } catch (error) {
    const { requestId, kind, maybeApplied } = isIdentityError(error) ? error : {};
    const reason = error instanceof Error ? error.message : String(error);
    const line = `${what}: ${reason}${maybeApplied ? ", may have been carried out" : ""}${idOf(requestId)}`;
    if (kind === "aborted") log.info(line);
    else log.error(line);
    throw error;
  }
}

function idOf(requestId: string | undefined): string {
  return requestId === undefined ? "" : ` [request ${requestId}]`;
}
