import type { IdentityError } from "@identity-users/sdk";

/** Returns the attributes of a span or a metric: only an error with a response has a status. */
export function attributesOf(error: IdentityError): Record<string, string | number> {
  if (error.kind === "api" || error.kind === "parse") return { operation: error.operation, status: error.status };
  return { kind: error.kind, attempts: error.attempts };
}
