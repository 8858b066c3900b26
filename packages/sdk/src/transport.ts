import type { $Fetch, FetchOptions } from "ofetch";
import { IdentityError } from "./error.ts";

/** How far one attempt has come: whether the service can have seen it is known from here and nowhere else. */
export interface Trace {
  state: "unsent" | "sent" | "answered";
  /** Ends the attempt with an error. */
  refuse?: (error: IdentityError) => void;
}

/** One request, ready to be sent. */
export interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, string | string[]> | undefined;
  readonly body?: object | string | undefined;
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
  readonly trace: Trace;
}

/** Sends one request and resolves when its headers are there. */
export type Transport = (request: Outgoing) => Promise<Response>;

/** Travels in the options of a request: hooks see it through, a request that ofetch makes on its own has a used one. */
const traceKey = Symbol("trace");

function repeated(): IdentityError {
  const message = "Cannot send a request twice: the given ofetch instance repeats requests; switch its retry off";
  return new IdentityError("config", message);
}

/**
 * Makes the one ofetch instance of a client.
 *
 * It does the base URL, the query, the JSON body and a foreign instance's hooks. Its retry and timeout are off: they would
 * replay writes and leave bodies unbounded. `network` stands in for the platform's fetch. The answer is handed over as a stream, to be read with the call's deadlines.
 */
export function createTransport(baseURL: string, given?: $Fetch, network?: typeof fetch): Transport {
  let instance: $Fetch | undefined;
  let loading: Promise<$Fetch> | undefined;

  // ofetch touches `globalThis.Headers` when it loads, which makes Node load its whole fetch: not before the first request.
  const load = async (): Promise<$Fetch> => {
    const source = given ?? (await import("ofetch")).ofetch;
    const once: typeof fetch = async (input, init) => {
      const trace = (init as { [traceKey]?: Trace } | undefined)?.[traceKey];
      if (!trace) throw repeated();
      if (trace.state !== "unsent") {
        trace.refuse?.(repeated());
        // An error would make ofetch repeat again, without end where a hook switches its retry on each time.
        return new Promise(() => {});
      }
      trace.state = "sent";
      const response = await (network ?? source.native)(input, init);
      trace.state = "answered";
      return response;
    };
    // Cloudflare's workers know neither `credentials` nor `redirect: "error"`; a redirect that is not followed is refused later.
    const credentials = "credentials" in Request.prototype ? ({ credentials: "omit" } as const) : {};
    const defaults = { baseURL, ignoreResponseError: true, redirect: "manual", ...credentials } as const;
    return (instance = source.create(defaults, { fetch: once }));
  };

  const dispatch = (send: $Fetch, { path, query, body, trace, method, headers, signal }: Outgoing) => {
    // Per call: an instance's own default would win otherwise, and what a call says is what ofetch looks at last.
    const ours = { retry: false, timeout: 0, parseResponse: undefined, responseType: "stream", [traceKey]: trace };
    return send.raw(path, { method, headers, signal, ...ours, query, body } as object as FetchOptions<"stream">);
  };
  return (request) => {
    if (instance) return dispatch(instance, request);
    return (loading ??= load()).then((loaded) => dispatch(loaded, request));
  };
}
