import { operations, type OperationId } from "../operations/operations.ts";
import { refusalOf, type RefusalCode, type RefusalName, type refusals } from "../operations/refusals.ts";

/**
 * The kinds of failure, by who has to act: `api` the service refused or failed · `network` no answer · `timeout` no answer in time ·
 * `aborted` the caller's signal · `token` no token to send · `parse` an answer that is not what the API promises ·
 * `config` the client is set up wrongly · `input` an argument is not valid, nothing was sent.
 */
export type ErrorKind = "api" | "network" | "timeout" | "aborted" | "token" | "parse" | "config" | "input";

/** The limit that kept a call from repeating its request: one of its own, or the budget that all calls of a client share. */
export type NotRepeated = "maxRetries" | "maxRetryAfter" | "timeout" | "retryBudget";

/** The fields of an error besides its message. */
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
  /** The id that FINBOURNE's support asks for. */
  readonly requestId?: string | undefined;
  /** Requests that were sent. */
  readonly attempts?: number | undefined;
  /** Milliseconds that the service asked to wait. */
  readonly retryAfterMs?: number | undefined;
  /** Why a failure that may be repeated was not, or not once more. */
  readonly notRepeated?: NotRepeated | undefined;
  /** Whether the service may have carried out the operation although the call failed: look before you repeat it. */
  readonly maybeApplied?: boolean | undefined;
}

const brand = Symbol.for("@identity-users/sdk/IdentityError");

/** The fields of an `IdentityError` of one kind; of all kinds, those that it may have. */
export class IdentityErrorOf<Kind extends ErrorKind = ErrorKind> extends Error {
  /** The first word of an inspected error, in a bundle whose names are shortened, too. */
  static override readonly name = "IdentityError";
  declare readonly name: "IdentityError";
  declare readonly kind: Kind;
  /** Undefined where no call failed: a grant, a client's options, an argument of a function that sends nothing. */
  declare readonly operation: Kind extends "token" | "config" | "input" ? OperationId | undefined : OperationId;
  /** HTTP status of the last answer; an answer is what `api` and `parse` are about. */
  declare readonly status: Kind extends "api" | "parse" ? number : number | undefined;
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
  declare readonly notRepeated: NotRepeated | undefined;
  declare readonly maybeApplied: boolean;

  constructor(kind: Kind, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    const { code, attempts = 0, maybeApplied = false } = details;
    Object.assign(this, details, { kind, refusal: refusalOf(code), attempts, maybeApplied });
  }

  /** Gives every field but stack and cause, for structured logs. */
  toJSON(): Record<string, unknown> {
    return { ...(this as object), name: this.name, message: this.message };
  }

  /** Recognises errors of other copies of this SDK, too; a subclass recognises its own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    try {
      return this === IdentityErrorOf
        ? (value as Record<symbol, unknown> | undefined)?.[brand] === true
        : super[Symbol.hasInstance](value);
    } catch {
      // A proxy that throws when it is looked at.
      return false;
    }
  }
}

/** The one error of this SDK, told apart by `kind`; it never holds a credential, a request or a response. */
export type IdentityError<Kind extends ErrorKind = ErrorKind> = Kind extends ErrorKind ? IdentityErrorOf<Kind> : never;

/** The class of `IdentityError`: `instanceof` narrows to the kinds, and to a subclass where it is asked of one. */
export interface IdentityErrorClass {
  new <Kind extends ErrorKind>(
    kind: Kind,
    message: string,
    details?: ErrorDetails,
    cause?: unknown,
  ): IdentityError<Kind>;
  /** The constructor that a subclass extends. */
  new (kind: ErrorKind, message: string, details?: ErrorDetails, cause?: unknown): IdentityErrorOf;
  readonly prototype: IdentityErrorOf;
  [Symbol.hasInstance]<Instance>(
    this: abstract new (...given: never) => Instance,
    value: unknown,
  ): value is IdentityErrorOf extends Instance ? IdentityError : Instance & IdentityError;
}

/**
 * The class of every error of this SDK.
 *
 * An error that you construct yourself should have what its kind promises: `status` for `api` and `parse`, and `operation` for
 * all but `token`, `config` and `input`.
 */
export const IdentityError = IdentityErrorOf as unknown as IdentityErrorClass;

Object.defineProperties(IdentityError.prototype, {
  name: { value: "IdentityError", configurable: true, writable: true },
  [brand]: { value: true },
});

/** The LUSID code of a refusal. */
type CodeOf<Name extends RefusalName> = {
  [Code in RefusalCode]: (typeof refusals)[Code] extends Name ? Code : never;
}[RefusalCode];

/** Returns whether `error` is this SDK's and, with `is`, of that kind or that refusal. */
export function isIdentityError(error: unknown): error is IdentityError;
export function isIdentityError<Kind extends ErrorKind>(error: unknown, is: Kind): error is IdentityError<Kind>;
export function isIdentityError<Name extends RefusalName>(
  error: unknown,
  is: Name,
): error is IdentityError<"api"> & { readonly code: CodeOf<Name>; readonly refusal: Name };
export function isIdentityError(error: unknown, is?: ErrorKind | RefusalName): boolean {
  return error instanceof IdentityError && (is === undefined || error.kind === is || error.refusal === is);
}

/** Makes an error once more, with other facts: the first one may be shared. */
export function restated(error: IdentityError, message: string, more: ErrorDetails): IdentityError {
  return new IdentityError(error.kind, message, { ...(error as ErrorDetails), ...more }, error.cause);
}

/** Returns the words of a name: "unlock user" for `unlockUser`. */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Returns what a message says of a refusal, whose user it has named before: "not locked out" for `userNotLockedOut`. */
export function reasonOf(refusal: RefusalName): string {
  return wordsOf(refusal).replace("user ", "");
}

/** Returns the words of an operation, after which an id can stand: "unlock user", "reset password of user". */
export function actionOf(operation: OperationId): string {
  const action = wordsOf(operation);
  return action.includes("user") || !operations[operation].path.includes("{") ? action : `${action} of user`;
}

/** Words an error: `Cannot unlock user "u-1": not locked out (706)`. */
export function cannot(operation: OperationId, subject: string | undefined, reason: string): string {
  return `Cannot ${actionOf(operation)}${subject === undefined ? "" : ` "${subject}"`}: ${reason}`;
}
