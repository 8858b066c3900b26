import type { $Fetch } from "ofetch";
import { IdentityError } from "./error.ts";

/** One request, ready to be sent. */
export interface Request_ {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string | string[]> | undefined;
  readonly body: object | undefined;
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
}

/** Sends one request and resolves when its headers are there. */
export type Transport = (request: Request_) => Promise<Response>;

function refuseRepeat(): never {
  const message = "Cannot send a request twice: the given ofetch instance repeats requests; switch its retry off";
  throw new IdentityError("config", message);
}

/**
 * Makes the one ofetch instance of a client.
 *
 * It does the base URL, the query, the JSON body and a foreign instance's hooks. Its retry and timeout are off: they would
 * replay writes and leave bodies unbounded. The answer is handed over as a stream, to be read with the call's deadlines.
 */
export function createTransport(baseURL: string, given: $Fetch | undefined): Transport {
  const sent = new WeakSet<AbortSignal>();
  let instance: Promise<$Fetch> | $Fetch | undefined;

  // ofetch touches `globalThis.Headers` when it loads, which makes Node load its whole fetch: not before the first request.
  const load = async (): Promise<$Fetch> => {
    const source = given ?? (await import("ofetch")).ofetch;
    const once: typeof fetch = (input, init) => {
      if (init?.signal && sent.has(init.signal)) refuseRepeat();
      if (init?.signal) sent.add(init.signal);
      return source.native(input, init);
    };
    const defaults = { baseURL, retry: false, retryDelay: refuseRepeat, ignoreResponseError: true } as const;
    instance = source.create({ ...defaults, responseType: "stream", redirect: "error", credentials: "omit" }, { fetch: once });
    return instance;
  };

  return async ({ path, query, body, ...init }) => {
    instance ??= load();
    const send = instance instanceof Promise ? await instance : instance;
    // Again per call: a default of ours would lose against a hook's, but a call's own option is what ofetch looks at last.
    const options = { ...init, retry: false, timeout: 0, ...(query && { query }), ...(body && { body }) } as const;
    return send.raw(path, { ...options, responseType: "stream" });
  };
}
