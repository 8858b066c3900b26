/** How a server fails a request. */
export type Fault =
  /** Answers 429; the request is not applied. */
  | "throttled"
  /** Answers 503 without having applied the request. */
  | "failedBefore"
  /** Answers 503 after having applied the request, as a gateway does that lost the response of its service. */
  | "failedAfter"
  /** Resets the connection before it reads the body. */
  | "resetBefore"
  /** Applies the request and resets the connection before the response, or within its body. */
  | "resetAfter"
  /** Applies the request and then stalls, after half of the body if there is one. */
  | "stalled"
  /** Refuses the request for good: 403, access denied (186). */
  | "refused";

/** The parameters of a run. They determine everything except times and tokens. */
export interface Plan {
  readonly calls: number;
  readonly seed: number;
  /** Option of the client. */
  readonly maxRetries: number;
  /** Option of the client. */
  readonly maxConcurrency: number;
  /** Calls that start together. */
  readonly burst: number;
  /** The part of the requests, 0 to 1, that has each fault. */
  readonly rates: Readonly<Partial<Record<Fault, number>>>;
  /** Seconds of Retry-After in a 429, which pauses the whole client; a fraction keeps the run short. */
  readonly retryAfter: number;
  /** The part of the 429s, 0 to 1, that asks for a second more. */
  readonly longer: number;
}

/** Returns a number from 0 to 1 that depends on its arguments alone, by the finaliser of MurmurHash3 (public domain). */
export function draw(...parts: readonly number[]): number {
  let hash = 0;
  for (const part of parts) {
    hash = (Math.imul(hash, 5) + part + 0x9e3779b9) | 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 2 ** 32;
}

/**
 * Returns the fault of request `request` (from 0) of a call.
 *
 * A request that is refused for its token is not counted, because their number depends on time. Only the first request of a
 * call in the first half of the run stalls, so that the run does not end with a wait for one.
 */
export function faultOf({ calls, seed, rates }: Plan, call: number, request: number): Fault | undefined {
  let left = draw(seed, call, request);
  for (const [fault, rate] of Object.entries(rates)) {
    left -= rate;
    if (left < 0) return fault === "stalled" && (request > 0 || call > calls / 2) ? undefined : (fault as Fault);
  }
  return undefined;
}

/** Returns the Retry-After, in seconds, for request `request` (from 0) of a call if it is answered 429. */
export function retryAfterOf({ seed, retryAfter, longer }: Plan, call: number, request: number): number {
  return retryAfter + (draw(seed, call, request, 1) < longer ? 1 : 0);
}
