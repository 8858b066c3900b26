import { type LogEvent, redact } from "@identity-users/sdk";

/** Where the extension writes what happened. */
export interface Log {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** Makes a log that redacts each line before it writes it to `channel`: nothing arrives there that looks like a credential. */
export function redactedLog(channel: Log): Log {
  return {
    debug: (line) => channel.debug(redact(line)),
    info: (line) => channel.info(redact(line)),
    warn: (line) => channel.warn(redact(line)),
    error: (line) => channel.error(redact(line)),
  };
}

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
