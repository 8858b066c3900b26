import type { Deadline } from "./deadline.ts";
import { IdentityError } from "./error.ts";
import type { Runtime } from "./runtime.ts";

/** A token and when it ends. */
export interface ExpiringToken {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly expiresAt?: number | undefined;
}

/** What a token function is told. */
export interface TokenRequest {
  /** Set after the service refused the last token: a cached one will not do. */
  readonly forceRefresh: boolean;
  /** Aborts when nobody waits for the token any more. */
  readonly signal: AbortSignal;
}

type Given = string | ExpiringToken;

/** A function that provides tokens; one with `expiresAt` is kept until shortly before, one without is asked for each time. */
export type TokenProvider = (request: TokenRequest) => Given | Promise<Given>;

/** A token that ends so soon may be refused on arrival; fetched anew, and waited for. */
const tooLate = 30_000;
/** Fetched anew in the background; the current one is still used. */
const soon = 120_000;

/** Visible ASCII: what a header can carry, and nothing that could end it. */
const sendable = /^[\x21-\x7e]+$/;

/** Checks that a text can be sent as a bearer token, without ever showing it. */
export function isSendable(token: unknown): token is string {
  return typeof token === "string" && sendable.test(token);
}

interface Flight {
  readonly token: Promise<ExpiringToken>;
  readonly forced: boolean;
  readonly abort: AbortController;
  waiting: number;
}

/** Keeps the client's token: one request for it at a time, renewed early, given up when the service refuses it. */
export class TokenKeeper {
  readonly #runtime: Runtime;
  readonly #provide: TokenProvider | undefined;
  #current: ExpiringToken | undefined;
  #latest: string | undefined;
  #latestIsRefused = false;
  #flight: Flight | undefined;

  constructor(runtime: Runtime, token: string | TokenProvider) {
    this.#runtime = runtime;
    if (typeof token === "string") this.#current = { token };
    else this.#provide = token;
  }

  /** Gives the token to send, at once where one is at hand. */
  get(deadline: Deadline): string | Promise<string> {
    const left = this.#current ? (this.#current.expiresAt ?? Infinity) - this.#runtime.now() : 0;
    if (this.#current && left > tooLate) {
      if (left < soon) this.#join(this.#fetch(false)).catch(() => {});
      return this.#current.token;
    }
    return deadline.race(this.#join(this.#fetch(this.#latestIsRefused), deadline)).then(({ token }) => token);
  }

  /** Tells that the service refused `token`; true if another one can be had. */
  refuse(token: string): boolean {
    if (!this.#provide) return false;
    if (token === this.#latest) {
      this.#latestIsRefused = true;
      this.#current = undefined;
    }
    return true;
  }

  /** Waits with others for one flight; when the last of them goes, the flight is told. */
  #join(flight: Flight, deadline?: Deadline): Promise<ExpiringToken> {
    flight.waiting++;
    deadline?.onEnd(() => {
      if (--flight.waiting === 0) flight.abort.abort();
    });
    return flight.token;
  }

  #fetch(forced: boolean): Flight {
    // A forced request must not join one that may still answer with the refused token, nor one that nobody waits for.
    const current = this.#flight;
    if (current && !current.abort.signal.aborted && (current.forced || !forced)) return current;
    const abort = new AbortController();
    const token = this.#ask({ forceRefresh: forced, signal: abort.signal }).finally(() => {
      if (this.#flight === flight) this.#flight = undefined;
    });
    const flight: Flight = { token, forced, abort, waiting: 0 };
    this.#flight = flight;
    return flight;
  }

  async #ask(request: TokenRequest): Promise<ExpiringToken> {
    let given: Given | undefined;
    try {
      given = await this.#provide?.(request);
    } catch (cause) {
      if (cause instanceof IdentityError) throw cause;
      throw new IdentityError("token", "Cannot get a token: the token function failed", {}, nameOnly(cause));
    }
    const next = typeof given === "string" ? { token: given } : given;
    if (!isSendable(next?.token)) {
      throw new IdentityError("token", "Cannot get a token: the token function gave none that can be sent");
    }
    this.#latest = next.token;
    this.#latestIsRefused = false;
    this.#current = next.expiresAt === undefined ? undefined : next;
    return next;
  }
}

/** What failed inside a token function may hold credentials in its message; its class and code do not. */
function nameOnly(cause: unknown): Error {
  const { name, code } = cause as { name?: unknown; code?: unknown };
  return Object.assign(new Error(typeof name === "string" ? name : "Error"), typeof code === "string" ? { code } : {});
}
