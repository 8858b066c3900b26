import { lossOf } from "#network";
import { Ended, type Deadline } from "./deadline.ts";
import { IdentityError } from "../errors/error.ts";
import { garbled, letGo, readText } from "./read-body.ts";
import type { Runtime } from "./runtime.ts";
import type { Outgoing, Trace, Transport } from "./transport.ts";

/** The result of one attempt: an answer, or how it was lost and whether the service may have seen it. */
export type Attempt =
  /** `text` is undefined where the body is longer than what is read of it. */
  | {
      readonly response: Response;
      readonly text: string | undefined;
      readonly lost?: never;
      readonly reason?: never;
      readonly cause?: never;
    }
  | {
      /** `ended`: by its call, or by a foreign hook that failed or repeated it; the call fails with `cause`. */
      readonly lost: "network" | "timeout" | "parse" | "ended";
      readonly sent: boolean;
      readonly text?: never;
      /** Why, in words, where that is known. */
      readonly reason?: string | undefined;
      readonly cause?: unknown;
      readonly response?: Response | undefined;
      /** The host name or the port that could not be reached; behind a proxy, the proxy's. */
      readonly peer?: string | number | undefined;
    };

/** Bytes that are read of an answer whose body is not what was asked for. */
const longestProblem = 2 ** 20;
/** Thrown where nothing moves. */
const stalled = { lost: "timeout", reason: "no progress in time" } as const;

/** An error and what caused it, outermost first. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let each = error; each === Object(each) && chain.length < 9; each = (each as Error).cause) {
    chain.push(each as Error);
  }
  return chain;
}

/**
 * Sends one request and reads its answer to the end.
 *
 * `patience` is milliseconds without progress: until the headers, then between two chunks of the body.
 */
export function attempt(
  { runtime, transport }: { readonly runtime: Runtime; readonly transport: Transport },
  request: Outgoing,
  deadline: Deadline,
  patience: number,
): Promise<Attempt> {
  return new Promise((resolve) => {
    const controller = new AbortController();
    let lastProgress = runtime.elapsed();
    let cancelPatience: (() => void) | undefined;
    let forget: (() => void) | undefined;
    let response: Response | undefined;

    const end = (result: Attempt) => {
      cancelPatience?.();
      forget?.();
      resolve(result);
    };
    const fail = (error: unknown) => end(lostBy(error, trace, response));
    // The wait ends here and not when fetch obeys the signal: a foreign hook or fetch may never look at it.
    const interrupt = (reason: unknown) => {
      fail(reason);
      controller.abort();
    };
    const trace: Trace = { sent: false, answered: false, refuse: interrupt };
    const watch = (now = runtime.elapsed()) => {
      const remaining = deadline.endsAt - now;
      const left = Math.min(lastProgress - now + patience, remaining);
      if (left > 0) cancelPatience = runtime.later(watch, left);
      else if (remaining <= 0) deadline.finish("timeout");
      else interrupt(stalled);
    };
    const exchange = async () => {
      try {
        response = await transport(request, trace, controller.signal);
        const { status, ok } = response;
        const progress = () => (lastProgress = runtime.elapsed());
        progress();
        // A redirect is refused unread.
        const limit = ok && request.answer !== "none" ? Infinity : status >= 400 || ok ? longestProblem : 0;
        if (!limit) letGo(response.body);
        end({ response, text: limit ? await readText(response, limit, progress) : "" });
      } catch (error) {
        fail(error);
      }
    };
    watch(lastProgress);
    forget = deadline.onEnd(interrupt);
    void exchange();
  });
}

/** Returns how an attempt was lost that ended with an error. */
function lostBy(error: unknown, { sent, answered }: Trace, response: Response | undefined): Attempt {
  const chain = chainOf(error);
  // Our own guard's may be wrapped by ofetch.
  const own = chain.find((inner) => inner instanceof Ended || inner instanceof IdentityError);
  if (own) return { lost: "ended", sent, cause: own };
  // A refusal whose body is lost is still one: its status tells what may be repeated.
  if (response && response.status >= 400) return { response, text: "" };
  if (error === stalled || error === garbled) return { ...(error as typeof stalled), sent, response };
  const loss = lossOf(chain);
  if ((answered || !sent) && !response) {
    const message = `Cannot send a request: a hook or the body failed (${loss.cause.name})`;
    return { lost: "ended", sent, cause: new IdentityError("config", message, {}, loss.cause) };
  }
  return { lost: "network", response, ...loss, sent: response !== undefined || !loss.unsent };
}
