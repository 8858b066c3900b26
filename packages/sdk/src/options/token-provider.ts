/** A token and when it ends. */
export interface ExpiringToken {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly expiresAt?: number | undefined;
}

/** The argument of a token function. */
export interface TokenRequest {
  /** Set after the service refused the last token: a cached one will not do. */
  readonly forceRefresh: boolean;
  /** Aborts when nobody waits for the token any more. */
  readonly signal: AbortSignal;
}

/** The result of a token function. */
export type GivenToken = string | ExpiringToken;

/** A function that provides tokens; one with `expiresAt` is kept until shortly before, one without is asked for each time. */
export type TokenProvider = (request: TokenRequest) => GivenToken | Promise<GivenToken>;

/** Visible ASCII: what a header can carry, and nothing that could end it. */
const sendable = /^[\x21-\x7e]+$/;

/** Checks that a text can be sent as a bearer token, without ever showing it. */
export function isSendable(token: unknown): token is string {
  return typeof token === "string" && sendable.test(token);
}
