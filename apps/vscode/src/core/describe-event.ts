import type { LogEvent } from "@identity-users/sdk";

/** Writes one event of the SDK as a line for the log: `call 7.1 getUser GET /api/users/{id}: response 200 in 12 ms [request 0HN…]`. */
export function describeEvent({
  call,
  operation,
  method,
  path,
  attempt,
  type,
  status,
  code,
  duration,
  delay,
  requestId,
}: LogEvent): string {
  const parts = [
    type,
    status,
    code === undefined ? undefined : `(${code})`,
    duration === undefined ? undefined : `in ${Math.round(duration)} ms`,
    delay === undefined ? undefined : `again in ${Math.round(delay)} ms`,
    requestId === undefined ? undefined : `[request ${requestId}]`,
  ];
  return `call ${call}.${attempt} ${operation} ${method} ${path}: ${parts.filter((part) => part !== undefined).join(" ")}`;
}
