import type { Attempt } from "../http/attempt.ts";
import type { Decision } from "./decide.ts";
import type { Log, LogEvent } from "../options/log.ts";
import { requestIdOf } from "../errors/problem.ts";

/** Tells a log of an event; what the log throws is its owner's business, not the caller's. */
export function tell(log: Log, event: LogEvent): void {
  try {
    log(event);
  } catch {}
}

/** What an event tells of the end of an attempt. */
export function endOf({ response }: Attempt, decision: Decision, token: string) {
  const told = { code: decision.details?.code, notRepeated: decision.notRepeated };
  if (!response) return { type: "failure", ...told } as const;
  const { status, headers } = response;
  const requestId = requestIdOf(headers, undefined, token);
  return { type: "response", ...told, status, requestId } as const;
}
