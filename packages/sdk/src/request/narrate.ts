import type { Attempt } from "../http/attempt.ts";
import type { Decision } from "./decide.ts";
import { requestIdOf } from "../errors/problem.ts";

/** Returns the fields of the event at the end of an attempt. */
export function endOf({ response }: Attempt, decision: Decision, token: string) {
  const told = { code: decision.details?.code, notRepeated: decision.notRepeated };
  if (!response) return { type: "failure", ...told } as const;
  const { status, headers } = response;
  const requestId = requestIdOf(headers, undefined, token);
  return { type: "response", ...told, status, requestId } as const;
}
