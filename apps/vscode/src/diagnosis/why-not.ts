import { isIdentityError } from "@identity-users/sdk";
import { missingBefore } from "../sessions/explain-error.ts";

/** Why something is not known: nobody has asked or the answer is under way, the token may not, this LUSID does not have it, or it failed. */
export type WhyNot = "notYet" | "notAllowed" | "missing" | "failed";

/** Returns why an error leaves roles or log unknown; that 403 without a code means "not allowed" is inferred. */
export function whyNotKnown(error: unknown): WhyNot {
  if (isIdentityError(error) && (error.status === 403 || error.refusal === "accessDenied")) return "notAllowed";
  return missingBefore(error) === undefined ? "failed" : "missing";
}
