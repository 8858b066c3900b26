import { bareError } from "#network";
import type { Deadline } from "../http/deadline.ts";
import { IdentityError, type ErrorDetails } from "../errors/error.ts";
import type { Runtime } from "../http/runtime.ts";
import { isSendable, type GivenToken, type TokenProvider } from "../options/token-provider.ts";

/** A token that ends so soon may be refused on arrival; fetched anew, and waited for. */
const tooLate = 30_000;
/** Fetched anew in the background; the current one is still used. */
const soon = 120_000;
/** A request for a token that has not answered for so long is made again, and nobody joins it any more. */
const patience = 15_000;

interface Flight {
  readonly token: Promise<string>;
  readonly forced: boolean;
  readonly startedAt: number;
  readonly abort: AbortController;
  waiting: number;
}

/** Keeps the client's token: one request for it at a time, renewed early, given up when the service refuses it. */
export interface TokenKeeper {
  /** Gives the token to send, at once where one is at hand. */
  get(deadline: Deadline): string | Promise<string>;
  /** Marks `token` as refused by the service. */
  refuse(token: string): void;
}

/** Makes the keeper of a token, or of what a function provides. */
export function keepToken(runtime: Runtime, given: string | TokenProvider): TokenKeeper {
  let [current, provide] = typeof given === "string" ? [given] : [undefined, given];
  let staleAt = Infinity;
  let uselessAt = Infinity;
  let latest: string | undefined;
  /** When the latest was asked for. */
  let keptSince = 0;
  let refused: string | undefined;
  let flight: Flight | undefined;

  const ask = async (forceRefresh: boolean, signal: AbortSignal, askedAt: number): Promise<string> => {
    const startedAt = runtime.now();
    let answer: GivenToken | undefined;
    try {
      answer = await provide?.({ forceRefresh, signal });
    } catch (cause) {
      if (cause instanceof IdentityError && cause.kind === "token") throw cause;
      throw noToken("the token function failed", {}, cause instanceof IdentityError ? cause : bareError(cause));
    }
    const { token, expiresAt } = typeof answer === "string" ? { token: answer } : (answer ?? {});
    if (!isSendable(token)) throw noToken("the token function gave none to send");
    // Seconds since 1970 lie far in the past.
    if (expiresAt !== undefined && !(expiresAt >= startedAt / 100)) {
      throw noToken('"expiresAt" must be milliseconds since 1970');
    }
    // One that was overtaken does not replace a newer one.
    if (askedAt < keptSince) return token;
    // Nor does one that was asked for before a refusal and brings the refused token back.
    if (token === refused) {
      if (!forceRefresh) return token;
      refused = undefined;
    }
    const end = expiresAt ?? 0;
    const life = end - startedAt;
    keptSince = askedAt;
    latest = token;
    current = expiresAt === undefined ? undefined : token;
    // A token that lives shortly is not renewed all the time.
    staleAt = end - Math.min(soon, life / 3);
    uselessAt = end - Math.min(tooLate, life / 10);
    return token;
  };

  const fly = (forced: boolean): Flight => {
    const startedAt = runtime.elapsed();
    const isFit =
      flight &&
      !flight.abort.signal.aborted &&
      // It may still answer with the refused token.
      (flight.forced || !forced) &&
      startedAt - flight.startedAt < patience;
    if (isFit) return flight as Flight;
    const abort = new AbortController();
    const started = { token: ask(forced, abort.signal, startedAt), forced, startedAt, abort, waiting: 0 };
    const land = () => {
      if (flight === started) flight = undefined;
    };
    started.token.then(land, land);
    return (flight = started);
  };

  return {
    get(deadline) {
      const now = runtime.now();
      if (current && now < uselessAt) {
        if (now >= staleAt) {
          staleAt = now + patience;
          // Nobody waits for it, so that nobody depends on it: it may never settle.
          ask(false, new AbortController().signal, runtime.elapsed()).catch(() => {});
        }
        return current;
      }
      const joined = fly(latest !== undefined && latest === refused);
      joined.waiting++;
      const forget = deadline.onEnd(() => {
        if (--joined.waiting === 0) joined.abort.abort();
      });
      return deadline.race(joined.token).finally(forget);
    },
    refuse(token) {
      if (token !== latest) return;
      refused = token;
      current = undefined;
    },
  };
}

/** Makes the error of a token that cannot be had. */
export function noToken(reason: string, details?: ErrorDetails, cause?: unknown): IdentityError {
  return new IdentityError("token", `Cannot get a token: ${reason}`, details, cause);
}
