import { Refusal } from "./refusal.ts";

interface Bucket {
  tokens: number;
  at: number;
}

/** Callers that are remembered at most; the one that was silent for longest is forgotten first. */
const mostCallers = 10_000;

/** Lets each caller make so many requests a second, and as many at once (inferred: FINBOURNE's limits are not published). */
export class RateLimit {
  readonly #perSecond: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /** Counts a request, or refuses it with 429 and the seconds to wait. */
  take(caller: string, now = performance.now()): void {
    const known = this.#buckets.get(caller) ?? { tokens: this.#perSecond, at: now };
    const tokens = Math.min(this.#perSecond, known.tokens + ((now - known.at) / 1_000) * this.#perSecond);
    this.#buckets.delete(caller);
    this.#buckets.set(caller, { tokens: Math.max(0, tokens - 1), at: now });
    if (this.#buckets.size > mostCallers) this.#buckets.delete(this.#buckets.keys().next().value ?? "");
    if (tokens >= 1) return;
    this.#buckets.set(caller, { tokens, at: now });
    const retryAfter = Math.ceil((1 - tokens) / this.#perSecond);
    throw new Refusal(-1, "Too many requests", { status: 429, retryAfter });
  }
}
