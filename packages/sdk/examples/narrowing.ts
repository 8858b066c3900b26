import type { IdentityError } from "@identity-users/sdk";

/** A span's or a metric's attributes: an answer has a status, everything else has none to rely on. */
export function attributesOf(error: IdentityError): Record<string, string | number> {
  if (error.kind === "api" || error.kind === "parse") return { operation: error.operation, status: error.status };
  return { kind: error.kind, attempts: error.attempts };
}
