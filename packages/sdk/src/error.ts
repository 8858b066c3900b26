import { operations, type OperationId } from "./operations.ts";
import { refusalOf, type RefusalName } from "./refusals.ts";

/**
 * What went wrong, by who has to act: `api` the service refused or failed · `network` no answer · `timeout` no answer in time ·
 * `aborted` the caller's signal · `token` no token to send · `parse` an answer that is not what the API promises ·
 * `config` the client is set up wrongly · `input` an argument is not valid, nothing was sent.
 */
export type ErrorKind = "api" | "network" | "timeout" | "aborted" | "token" | "parse" | "config" | "input";

/** What an error tells besides its message. */
export interface ErrorDetails {
  readonly operation?: OperationId | undefined;
  /** HTTP status of the last answer. */
  readonly status?: number | undefined;
  /** LUSID code of the last answer; decide by it, not by the status. */
  readonly code?: number | undefined;
  /** The service's own name of the error, `UserDoesNotExist`. */
  readonly problemName?: string | undefined;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  /** Messages by field, of a request that was not valid. */
  readonly errors?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The service's further facts of the error, usually none (OpenAPI 0.0.3665, `LusidProblemDetails`); without credentials. */
  readonly errorDetails?: readonly Readonly<Record<string, string>>[] | undefined;
  /** What FINBOURNE's support asks for. */
  readonly requestId?: string | undefined;
  /** Requests that were sent. */
  readonly attempts?: number | undefined;
  /** Milliseconds that the service asked to wait. */
  readonly retryAfterMs?: number | undefined;
  /** Whether the service may have carried out the operation although the call failed: look before you repeat it. */
  readonly maybeApplied?: boolean | undefined;
}

const brand = Symbol.for("@identity-users/sdk/IdentityError");

/** The one error of this SDK; it never holds a credential, a request or a response. */
export class IdentityError extends Error {
  declare readonly name: "IdentityError";
  declare readonly kind: ErrorKind;
  declare readonly operation: OperationId | undefined;
  declare readonly status: number | undefined;
  declare readonly code: number | undefined;
  /** The name this SDK gives to `code`, if it has one. */
  declare readonly refusal: RefusalName | undefined;
  declare readonly problemName: string | undefined;
  declare readonly title: string | undefined;
  declare readonly detail: string | undefined;
  declare readonly errors: Readonly<Record<string, readonly string[]>> | undefined;
  declare readonly errorDetails: readonly Readonly<Record<string, string>>[] | undefined;
  declare readonly requestId: string | undefined;
  declare readonly attempts: number;
  declare readonly retryAfterMs: number | undefined;
  declare readonly maybeApplied: boolean;

  constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.operation = details.operation;
    this.status = details.status;
    this.code = details.code;
    this.refusal = refusalOf(details.code)?.name as RefusalName | undefined;
    this.problemName = details.problemName;
    this.title = details.title;
    this.detail = details.detail;
    this.errors = details.errors;
    this.errorDetails = details.errorDetails;
    this.requestId = details.requestId;
    this.attempts = details.attempts ?? 0;
    this.retryAfterMs = details.retryAfterMs;
    this.maybeApplied = details.maybeApplied ?? false;
  }

  /** Gives every field but stack and cause, for structured logs. */
  toJSON(): Record<string, unknown> {
    return { ...(this as object), name: this.name, message: this.message };
  }

  /** Recognises errors of other copies of this SDK, too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[brand] === true;
  }
}

Object.defineProperties(IdentityError.prototype, {
  name: { value: "IdentityError", configurable: true, writable: true },
  [brand]: { value: true },
});

/** Tells whether `error` is this SDK's, and, with `is`, whether it is of that kind or that refusal. */
export function isIdentityError(error: unknown): error is IdentityError;
export function isIdentityError<Kind extends ErrorKind>(
  error: unknown,
  is: Kind,
): error is IdentityError & { kind: Kind };
export function isIdentityError<Name extends RefusalName>(
  error: unknown,
  is: Name,
): error is IdentityError & { kind: "api"; code: number; refusal: Name };
export function isIdentityError(error: unknown, is?: ErrorKind | RefusalName): boolean {
  return error instanceof IdentityError && (is === undefined || error.kind === is || error.refusal === is);
}

/** Words an error: `Cannot unlock user "u-1": not locked out (706)`. */
export function cannot(operation: OperationId, subject: string | undefined, reason: string): string {
  return `Cannot ${operations[operation].action}${subject === undefined ? "" : ` "${subject}"`}: ${reason}`;
}
