import { ofetch } from "#network";
import { IdentityError } from "../errors/error.ts";
import type { OfetchInstance, OfetchSource } from "./ofetch-instance.ts";

/** How far one attempt has come: whether the service can have seen it is known from here and nowhere else. */
export interface Trace {
  sent: boolean;
  answered: boolean;
  /** Ends the attempt with an error. */
  readonly refuse: (error: IdentityError) => void;
}

/** One request, ready to be sent. */
export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly body?: object | string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The content of a success: `none` where its body is not wanted. */
  readonly answer: string;
}

/** Sends one request and resolves when its headers are there. */
export type Transport = (request: Outgoing, trace: Trace, signal: AbortSignal) => Promise<Response>;

/** Travels in the options of a request: hooks see it through, a request that ofetch makes on its own has a used one. */
const traceKey = Symbol("trace");

function repeated(): IdentityError {
  const message = "Cannot send a request twice: switch off the retry of the ofetch instance";
  return new IdentityError("config", message);
}

/** Settings of ofetch that would interfere with the SDK's own retries and parsing. */
const ours = { retry: false, responseType: "stream" } as const;

/**
 * Makes the one ofetch instance of a client.
 *
 * It does the base URL, the query, the JSON body and a foreign instance's hooks. Its retry and timeout are off: they would
 * replay writes and leave bodies unbounded. `network` stands in for the platform's fetch. The answer is handed over as a stream, to be read with the call's deadlines.
 */
export function createTransport(baseURL: string, given?: OfetchInstance, network?: typeof fetch): Transport {
  // Per call, too, on a foreign instance: its own defaults may say otherwise, and a call is what ofetch looks at last.
  const perCall = given && { ...ours, timeout: 0, parseResponse: undefined };
  const source: OfetchSource = given ?? ofetch;
  let instance: Pick<OfetchInstance, "raw"> | undefined;

  const create = () => {
    const once: typeof fetch = async (input, init) => {
      const trace = (init as { [traceKey]?: Trace } | undefined)?.[traceKey];
      if (!trace) throw repeated();
      if (trace.sent) {
        trace.refuse(repeated());
        // An error would make ofetch repeat again, without end where a hook switches its retry on each time.
        return new Promise(() => {});
      }
      trace.sent = true;
      const response = await (network ?? source.native ?? fetch)(input, init);
      trace.answered = true;
      return response;
    };
    // Cloudflare's workers know neither `credentials` nor `redirect: "error"`; a redirect that is not followed is refused later.
    const credentials = "credentials" in Request.prototype && { credentials: "omit" };
    const defaults = { baseURL, ignoreResponseError: true, redirect: "manual", ...credentials, ...ours };
    return source.create(defaults, { fetch: once });
  };

  return ({ path, query, body, method, headers }, trace, signal) =>
    (instance ??= create()).raw(path, { ...perCall, method, headers, signal, query, body, [traceKey]: trace });
}
