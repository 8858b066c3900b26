import { bareError } from "./bare-error.ts";
import { Ended, type Deadline } from "./deadline.ts";
import { IdentityError } from "./error.ts";
import { discard, garbled, readText } from "./read-body.ts";
import type { Runtime } from "./runtime.ts";
import type { Outgoing, Transport } from "./transport.ts";

/** What came back from one attempt: an answer, or how it was lost and whether the service may have seen it. */
export type Attempt =
  | { readonly response: Response; readonly text: string; readonly lost?: never }
  | {
      readonly lost: "network" | "timeout" | "garbled";
      readonly sent: boolean;
      readonly cause?: Error;
      readonly response?: Response;
    };

/** Bytes that are read of an answer that tells of a failure; what follows is dropped. */
const longestProblem = 2 ** 20;
/** Thrown where nothing moves. */
const stalled = Symbol("stalled");

/** Node's errors from before a request leaves, be it no address, no connection or no trust: nothing was applied. */
const notSent = /^(ECONNREFUSED|EAI_AGAIN|ENOTFOUND|UND_ERR_CONNECT_TIMEOUT)$|CERT|^UNABLE_TO_VERIFY/;

/** An error and what caused it, outermost first. */
function chainOf(error: unknown): { syscall?: unknown; cause?: unknown }[] {
  const chain = [Object(error)];
  for (let last = chain[0]; typeof last.cause === "object" && last.cause && chain.length < 9;)
    chain.push((last = last.cause));
  return chain;
}

/**
 * Sends one request and reads its answer to the end.
 *
 * `patience` is milliseconds without progress: until the headers, then between two chunks of the body. Throws `Ended` when
 * the call is over, and a `config` error when a foreign hook fails or repeats the request.
 */
export async function attempt(
  { runtime, transport }: { readonly runtime: Runtime; readonly transport: Transport },
  request: Outgoing,
  deadline: Deadline,
  patience: number,
): Promise<Attempt> {
  deadline.throwIfEnded();
  const controller = new AbortController();
  const { trace } = request;
  let lastProgress = runtime.elapsed();
  let cancelPatience: (() => void) | undefined;
  let forget: (() => void) | undefined;
  let response: Response | undefined;

  const exchange = async (): Promise<Attempt> => {
    const answer = (response = await transport(request, controller.signal));
    const { status, ok } = answer;
    const progress = () => (lastProgress = runtime.elapsed());
    progress();
    const limit = status >= 400 ? longestProblem : ok && request.answer === "json" ? Infinity : 0;
    if (limit) return { response: answer, text: await readText(answer, limit, progress) };
    discard(answer);
    return { response: answer, text: "" };
  };

  try {
    return await new Promise<Attempt>((resolve, reject) => {
      // The wait ends here and not when fetch obeys the signal: a foreign hook or fetch may never look at it.
      const interrupt = (reason: unknown) => {
        reject(reason);
        controller.abort();
      };
      const watch = () => {
        const { remaining } = deadline;
        const left = Math.min(lastProgress + patience - runtime.elapsed(), remaining);
        if (left > 0) cancelPatience = runtime.later(watch, left);
        else if (remaining <= 0) deadline.finish("timeout");
        else interrupt(stalled);
      };
      trace.refuse = interrupt;
      forget = deadline.onEnd(interrupt);
      watch();
      exchange().then(resolve, reject);
    });
  } catch (error) {
    if (error instanceof Ended) throw error;
    const chain = chainOf(error);
    // Our own guard's, which ofetch may have wrapped.
    const own = chain.find((inner) => inner instanceof IdentityError);
    if (own) throw own;
    // A refusal whose body is lost is still one: its status tells what may be repeated.
    if (response && response.status >= 400) return { response, text: "" };
    const sent = trace.state !== "unsent";
    const answered = response && { response };
    if (error === stalled) return { lost: "timeout", sent, ...answered };
    if (error === garbled) return { lost: "garbled", sent, ...answered };
    // The innermost: the outer ones hold the request and its credentials.
    const innermost = chain.at(-1);
    const cause = bareError(innermost);
    const unsent = innermost?.syscall === "connect" || notSent.test(cause.code ?? "");
    if (trace.state !== "sent" && !response) {
      throw new IdentityError(
        "config",
        `Cannot send a request: a hook or the body failed in ofetch (${cause.name})`,
        {},
        cause,
      );
    }
    return { lost: "network", sent: sent && !(unsent && !response), cause, ...answered };
  } finally {
    cancelPatience?.();
    forget?.();
  }
}
