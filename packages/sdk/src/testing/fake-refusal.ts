import { failure } from "../request/call.ts";
import { reasonOf, type ErrorDetails, type IdentityError } from "../errors/error.ts";
import type { OperationId } from "../operations/operations.ts";
import { refusals, type RefusalCode } from "../operations/refusals.ts";
import { inferredStatuses } from "./inferred-statuses.ts";

/**
 * Makes the error that a call fails with when the service refuses it; `details` go over the inferred status and a request id.
 *
 * @example
 * const error = fakeRefusal("unlockUser", "u-1", 706);
 */
export function fakeRefusal(
  operation: OperationId,
  id: string,
  code: RefusalCode,
  details: ErrorDetails = {},
): IdentityError {
  const known = { code, status: inferredStatuses[code], requestId: "fake-request", attempts: 1, ...details };
  return failure("api", { operation, id }, `${reasonOf(refusals[code])} (${code})`, known);
}
