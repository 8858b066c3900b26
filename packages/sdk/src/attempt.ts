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

/** Thrown where nothing moves. */
const stalled = Symbol("stalled");

/** Node's errors from before a request leaves, be it no address, no connection or no trust: nothing was applied. */
const notSent = /^(ECONNREFUSED|EAI_AGAIN|ENOTFOUND|UND_ERR_CONNECT_TIMEOUT)$|CERT|^UNABLE_TO_VERIFY/;

/** An error and what caused it, outermost first. */
function chainOf(error: unknown): { name?: unknown; code?: unknown; syscall?: unknown; cause?: unknown }[] {
  const chain = [Object(error)];
  for (let last = chain[0]; typeof last.cause === "object" && last.cause && chain.length < 9;)
    chain.push((last = last.cause));
  return chain;
}

/** The innermost error, by name, code and nothing else: the outer ones hold the request and its credentials. */
function innermost(error: unknown): { readonly cause: Error; readonly unsent: boolean } {
  const { name, code, syscall } = chainOf(error).at(-1) ?? {};
  const known = typeof code === "string" ? code : undefined;
  const shown = typeof name === "string" ? name : "Error";
  const cause = Object.assign(new Error(known ?? shown), { name: shown }, known && { code: known });
  return { cause, unsent: syscall === "connect" || notSent.test(known ?? "") };
}

/**
 * Sends one request and reads its answer to the end.
 *
 * `patience` is milliseconds without progress: until the headers, then between two chunks of the body. Throws `Ended` when
 * the call is over, and a `config` error when a foreign hook fails or repeats the request.
 */
export async function attempt(
  runtime: Runtime,
  transport: Transport,
  request: Omit<Outgoing, "signal">,
  deadline: Deadline,
  patience: number,
  wantsBody: (status: number) => boolean,
): Promise<Attempt> {
  deadline.throwIfEnded();
  const controller = new AbortController();
  const { trace } = request;
  let lastProgress = runtime.elapsed();
  let cancelPatience = () => {};
  let forget = () => {};
  let response: Response | undefined;

  const exchange = async (): Promise<Attempt> => {
    const answer = (response = await transport({ ...request, signal: controller.signal }));
    const progress = () => (lastProgress = runtime.elapsed());
    progress();
    if (wantsBody(answer.status)) return { response: answer, text: await readText(answer, progress) };
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
    // Our own guard's, which ofetch may have wrapped.
    const own = chainOf(error).find((inner) => inner instanceof IdentityError);
    if (own) throw own;
    const sent = trace.state !== "unsent";
    const answered = response && { response };
    if (error === stalled) return { lost: "timeout", sent, ...answered };
    if (error === garbled) return { lost: "garbled", sent, ...answered };
    const { cause, unsent } = innermost(error);
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
    cancelPatience();
    forget();
  }
}
