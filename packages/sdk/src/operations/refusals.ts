/**
 * The LUSID error codes that the Users API answers, and the name that this SDK gives to each (`info.x-fbn-error-codes`,
 * OpenAPI 0.0.3665). FINBOURNE documents the codes, but no HTTP status of any of them: decide by code.
 */
export const refusals = {
  [-1]: "unknownError",
  151: "invalidParameterValue",
  157: "invalidRequest",
  186: "accessDenied",
  187: "invalidIdentityToken",
  657: "userDoesNotExist",
  658: "userAlreadyExists",
  660: "roleDoesNotExist",
  689: "paginationTokenInvalid",
  705: "userDeleted",
  706: "userNotLockedOut",
  707: "userAlreadyActivated",
  717: "statusInvalidForOperation",
  718: "statusInvalidForResetPassword",
  719: "statusInvalidForExpirePassword",
  785: "wrongAuthenticationType",
  786: "wrongUserType",
  939: "blockedByNetworkZone",
  2153: "invalidAuthenticationToken",
} as const satisfies Readonly<Record<number, string>>;

/** A code that this SDK has a name for; others arrive as plain numbers. */
export type RefusalCode = keyof typeof refusals;

/** The name of a refusal: `isIdentityError(error, "userDoesNotExist")`. */
export type RefusalName = (typeof refusals)[RefusalCode];

/** Returns the name of a LUSID code. */
export function refusalOf(code: number | undefined): RefusalName | undefined {
  return (refusals as Readonly<Record<number, RefusalName>>)[code as number];
}
