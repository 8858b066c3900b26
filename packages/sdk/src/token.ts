import { bareError } from "./bare-error.ts";
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
/** The wait after an early renewal that failed. */
const renewalPause = 5_000;

/** Visible ASCII: what a header can carry, and nothing that could end it. */
const sendable = /^[\x21-\x7e]+$/;

/** Checks that a text can be sent as a bearer token, without ever showing it. */
export function isSendable(token: unknown): token is string {
  return typeof token === "string" && sendable.test(token);
}

interface Flight {
  readonly token: Promise<string>;
  readonly forced: boolean;
  readonly abort: AbortController;
  waiting: number;
}

/** Keeps the client's token: one request for it at a time, renewed early, given up when the service refuses it. */
export class TokenKeeper {
  readonly #runtime: Runtime;
  readonly #provide: TokenProvider | undefined;
  #current: string | undefined;
  #staleAt = Infinity;
  #uselessAt = Infinity;
  #latest: string | undefined;
  #refused: string | undefined;
  #flight: Flight | undefined;

  constructor(runtime: Runtime, token: string | TokenProvider) {
    this.#runtime = runtime;
    if (typeof token === "string") this.#current = token;
    else this.#provide = token;
  }

  /** Gives the token to send, at once where one is at hand. */
  get(deadline: Deadline): string | Promise<string> {
    const now = this.#runtime.now();
    if (this.#current && now < this.#uselessAt) {
      if (now >= this.#staleAt) this.#renewEarly(now);
      return this.#current;
    }
    const forced = this.#latest !== undefined && this.#latest === this.#refused;
    return this.#join(this.#fly(forced), deadline);
  }

  /** Tells that the service refused `token`; true if another one can be had. */
  refuse(token: string): boolean {
    if (token === this.#latest) {
      this.#refused = token;
      this.#current = undefined;
    }
    return this.#provide !== undefined;
  }

  #renewEarly(now: number): void {
    this.#staleAt = now + renewalPause;
    const flight = this.#fly(false);
    // Counted as one who waits, so that no caller's abort ends it.
    flight.waiting++;
    flight.token.catch(() => {});
  }

  /** Waits with others for one flight; when the last of them goes, the flight is told. */
  #join(flight: Flight, deadline: Deadline): Promise<string> {
    flight.waiting++;
    const forget = deadline.onEnd(() => {
      if (--flight.waiting === 0) flight.abort.abort();
    });
    return deadline.race(flight.token).finally(forget);
  }

  #fly(forced: boolean): Flight {
    // A forced request must not join one that may still answer with the refused token, nor one that nobody waits for.
    const current = this.#flight;
    if (current && !current.abort.signal.aborted && (current.forced || !forced)) return current;
    const abort = new AbortController();
    const flight: Flight = { token: this.#ask(forced, abort.signal), forced, abort, waiting: 0 };
    this.#flight = flight;
    const land = () => {
      if (this.#flight === flight) this.#flight = undefined;
    };
    flight.token.then(land, land);
    return flight;
  }

  async #ask(forceRefresh: boolean, signal: AbortSignal): Promise<string> {
    const startedAt = this.#runtime.now();
    let given: Given | undefined;
    try {
      given = await this.#provide?.({ forceRefresh, signal });
    } catch (cause) {
      if (cause instanceof IdentityError && cause.kind === "token") throw cause;
      throw new IdentityError(
        "token",
        "Cannot get a token: the token function failed",
        {},
        cause instanceof IdentityError ? cause : bareError(cause),
      );
    }
    const { token, expiresAt } = typeof given === "string" ? { token: given } : (given ?? {});
    if (!isSendable(token) || Number.isNaN(expiresAt)) {
      throw new IdentityError("token", "Cannot get a token: the token function gave none that can be sent");
    }
    // One that was asked for before a refusal may bring the refused token back: it does not replace a newer one.
    if (token === this.#refused) {
      if (!forceRefresh) return token;
      this.#refused = undefined;
    }
    const life = (expiresAt ?? 0) - startedAt;
    this.#latest = token;
    this.#current = expiresAt === undefined ? undefined : token;
    // A token that lives shortly is not renewed all the time.
    this.#staleAt = (expiresAt ?? 0) - Math.min(soon, life / 3);
    this.#uselessAt = (expiresAt ?? 0) - Math.min(tooLate, life / 10);
    return token;
  }
}
