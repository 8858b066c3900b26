import type { Safety } from "../operations/operations.ts";

/** The result of a failed attempt, as far as a retry is concerned: a status, or no answer with the request sent or not. */
export type Failure = { readonly status: number } | { readonly sent: boolean };

const firstBackoff = 250;
const longestBackoff = 8_000;

/** The service did not act on the request and asks for it again. */
const notNow = new Set([425, 429]);
/** The service cannot do it, so it has not done it. */
const unable = new Set([501, 505]);

/** Whether the service may have seen a request, and nobody knows what it did. */
function isUnknown(failure: Failure): boolean {
  if ("sent" in failure) return failure.sent;
  const { status } = failure;
  return status === 408 || (status >= 500 && !unable.has(status));
}

/** Returns whether a request may be sent again after a failure. */
export function isRepeatable(safety: Safety, failure: Failure): boolean {
  const isUnseen = "sent" in failure ? !failure.sent : notNow.has(failure.status);
  return isUnseen || (safety !== "once" && isUnknown(failure));
}

/** Returns whether the operation may have been carried out although the attempt failed. */
export function isAmbiguous(safety: Safety, failure: Failure): boolean {
  return safety !== "safe" && isUnknown(failure);
}

/** Milliseconds to wait before retry `retry` (from 1): full jitter under an exponential ceiling of 250 ms to 8 s. */
export function backoff(retry: number, random: number): number {
  return Math.round(random * Math.min(longestBackoff, firstBackoff * 2 ** (retry - 1)));
}

/**
 * Reads a Retry-After header as milliseconds: seconds, or a date in any form of RFC 9110 §5.6.7, which is compared with the
 * answer's own `Date`, since the service's clock need not be `now`.
 */
export function parseRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const wait = timeOf(value) - (timeOf(headers.get("date") ?? "") || now);
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Epoch milliseconds of `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`. */
function timeOf(date: string): number {
  // The last form has no zone and means GMT, too.
  return /^[A-Za-z]{3,9},? /.test(date) ? Date.parse(date.replace(/( GMT)?$/, " GMT")) : Number.NaN;
}

/** The retry budget that the calls of a client share, which bounds what retries add in an outage: a retry costs 10, a success gives 1 back, 100 at most. */
export interface RetryBudget {
  left: number;
}

/** The size of a full budget. */
export const fullBudget = 100;
/** The cost of one retry. */
export const retryCost = 10;
