/** A LUSID error code that the Users API answers, under the name this SDK gives it. */
export interface Refusal {
  readonly name: string;
  /** What a message says: `Cannot unlock user "u-1": <reason> (706)`. */
  readonly reason: string;
  /**
   * The HTTP status. FINBOURNE documents codes and titles (`info.x-fbn-error-codes`, OpenAPI 0.0.3665), but no status of
   * any of them: every status here is inferred. Decide by code.
   */
  readonly status: number;
}

/** Refusals by LUSID code: codes `documented`, statuses `inferred`. */
export const refusals = {
  [-1]: { name: "unknownError", reason: "the service failed", status: 500 },
  144: { name: "duplicateInParameterSet", reason: "a parameter is given twice", status: 400 },
  151: { name: "invalidParameterValue", reason: "a value is not valid", status: 400 },
  152: { name: "actionExecutionFailure", reason: "the service could not carry out the action", status: 500 },
  157: { name: "invalidRequest", reason: "the request is not valid", status: 400 },
  186: { name: "accessDenied", reason: "access denied", status: 403 },
  187: { name: "invalidIdentityToken", reason: "the token is not valid", status: 401 },
  657: { name: "userDoesNotExist", reason: "no such user", status: 404 },
  658: { name: "userAlreadyExists", reason: "the login is taken", status: 409 },
  660: { name: "roleDoesNotExist", reason: "no such role", status: 400 },
  661: { name: "roleNotInIdentityProvider", reason: "the identity provider does not know the role", status: 400 },
  705: { name: "userDeleted", reason: "deactivated", status: 400 },
  706: { name: "userNotLockedOut", reason: "not locked out", status: 400 },
  707: { name: "userAlreadyActivated", reason: "already activated", status: 400 },
  717: { name: "statusInvalidForOperation", reason: "the user's status does not allow it", status: 400 },
  718: { name: "statusInvalidForResetPassword", reason: "the user's status does not allow it", status: 400 },
  719: { name: "statusInvalidForExpirePassword", reason: "the user's status does not allow it", status: 400 },
  785: { name: "wrongAuthenticationType", reason: "signs in elsewhere", status: 400 },
  786: { name: "wrongUserType", reason: "not possible for this type of user", status: 400 },
  939: { name: "blockedByNetworkZone", reason: "blocked by a network zone", status: 403 },
  2153: { name: "invalidAuthenticationToken", reason: "the token is not valid", status: 401 },
  2154: { name: "invalidProviderAccessToken", reason: "the token is not valid", status: 401 },
} as const satisfies Readonly<Record<number, Refusal>>;

/** A code that this SDK has a name for; others arrive as plain numbers. */
export type RefusalCode = keyof typeof refusals;

/** The name of a refusal: `isIdentityError(error, "userDoesNotExist")`. */
export type RefusalName = (typeof refusals)[RefusalCode]["name"];

/** Returns what is known of a LUSID code. */
export function refusalOf(code: number | undefined): Refusal | undefined {
  return code === undefined ? undefined : (refusals as Readonly<Record<number, Refusal>>)[code];
}
