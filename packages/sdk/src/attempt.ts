import type { Deadline } from "./deadline.ts";
import { Ended } from "./deadline.ts";
import { IdentityError } from "./error.ts";
import { discard, readText } from "./read-body.ts";
import type { Runtime } from "./runtime.ts";
import type { Request_, Transport } from "./transport.ts";

/** What came back from one attempt. */
export type Attempt =
  | { readonly response: Response; readonly text: string }
  | { readonly lost: "network" | "timeout" | "garbled"; readonly sent: boolean; readonly cause?: Error; readonly response?: Response };

/** Codes of Node's network errors that are raised before a request leaves: nothing was applied. */
const notSent = new Set([
  "ECONNREFUSED",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** The innermost error, by name, code and nothing else: the outer ones hold the request and its credentials. */
function innermost(error: unknown): Error & { code?: string } {
  let inner = error as { name?: unknown; code?: unknown; cause?: unknown };
  while (typeof inner.cause === "object" && inner.cause !== null) inner = inner.cause;
  const name = typeof inner.name === "string" ? inner.name : "Error";
  const code = typeof inner.code === "string" ? inner.code : undefined;
  return Object.assign(new Error(code ?? name), { name }, code === undefined ? {} : { code });
}

/** An error of ours that a hook, or our own guard, raised inside ofetch. */
function ownError(error: unknown): IdentityError | undefined {
  if (error instanceof IdentityError) return error;
  const { cause } = error as { cause?: unknown };
  return cause instanceof IdentityError ? cause : undefined;
}

/**
 * Sends one request and reads its answer to the end.
 *
 * `patience` is milliseconds without progress: until the headers, then between two chunks of the body. Throws `Ended` when
 * the call is over, and an `IdentityError` when the request must not be sent.
 */
export async function attempt(
  runtime: Runtime,
  transport: Transport,
  request: Omit<Request_, "signal">,
  deadline: Deadline,
  patience: number,
  wantsBody: (status: number) => boolean,
): Promise<Attempt> {
  const controller = new AbortController();
  let ended: Ended | undefined;
  let stalled = false;
  let lastProgress = runtime.now();
  let cancelPatience = () => {};
  const watch = (ms: number) => {
    cancelPatience = runtime.later(() => {
      const left = lastProgress + patience - runtime.now();
      if (left > 0) return watch(left);
      stalled = true;
      controller.abort();
    }, ms);
  };
  const forget = deadline.onEnd((end) => {
    ended = end;
    controller.abort();
  });
  let response: Response | undefined;
  try {
    deadline.throwIfEnded();
    watch(patience);
    response = await transport({ ...request, signal: controller.signal });
    lastProgress = runtime.now();
    if (!wantsBody(response.status)) {
      discard(response);
      return { response, text: "" };
    }
    return { response, text: await readText(response, () => (lastProgress = runtime.now())) };
  } catch (error) {
    if (ended) throw ended;
    const own = ownError(error);
    if (own) throw own;
    if (stalled) return { lost: "timeout", sent: true };
    const cause = innermost(error);
    const answered = response === undefined ? {} : { response };
    if (response && error instanceof TypeError && cause.code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
      return { lost: "garbled", sent: true, cause, ...answered };
    }
    return { lost: "network", sent: response !== undefined || !notSent.has(cause.code ?? ""), cause, ...answered };
  } finally {
    cancelPatience();
    forget();
  }
}
