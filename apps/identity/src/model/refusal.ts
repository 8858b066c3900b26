import { errorCodeTitles } from "@identity-users/openapi";

/**
 * HTTP status by LUSID code. FINBOURNE publishes the codes but not the statuses: 403 for 186 was seen in its tests, the
 * rest is inferred. A code that is not listed is answered 400.
 */
const statusByCode: Readonly<Record<number, number>> = { [-1]: 500, 186: 403, 657: 404, 658: 409, 2153: 401 };

/** Messages by field of the request. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** Thrown to refuse a request in LUSID's words: a code, what happened, and which fields were wrong. */
export class Refusal extends Error {
  readonly code: number;
  readonly status: number;
  readonly fields: FieldErrors | undefined;
  /** Seconds, for the Retry-After header. */
  readonly retryAfter: number | undefined;

  constructor(code: number, detail: string, more: { status?: number; fields?: FieldErrors; retryAfter?: number } = {}) {
    super(detail);
    this.code = code;
    this.status = more.status ?? statusByCode[code] ?? 400;
    this.fields = more.fields;
    this.retryAfter = more.retryAfter;
  }

  /** The published title of the code. */
  get title(): string {
    return errorCodeTitles.get(this.code) ?? "Unknown error";
  }
}

/** Most fields that one refusal names: a body of a megabyte can be wrong in very many places. */
const mostFields = 50;

/** Refuses a request whose fields are not valid (151). */
export function invalidFields(fields: FieldErrors): Refusal {
  const detail = "One or more of the bits of input data provided were not valid";
  return new Refusal(151, detail, { fields: Object.fromEntries(Object.entries(fields).slice(0, mostFields)) });
}
