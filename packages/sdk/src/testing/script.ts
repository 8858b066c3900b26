import type { OperationId } from "../operations/operations.ts";
import { refusals, type RefusalCode, type RefusalName } from "../operations/refusals.ts";
import { inferredStatuses } from "./inferred-statuses.ts";

/** A request as the fake service received it. */
export interface FakeCall {
  readonly operation: OperationId;
  /** Of the user, or of the role where a user is in one. */
  readonly id: string | undefined;
  readonly userId: string | undefined;
  readonly login: string | undefined;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  readonly body: unknown;
  /** Names in lower case; the token is left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** Epoch milliseconds of the fake's clock. */
  readonly at: number;
}

/** How a failure looks. */
export interface FailureOptions {
  /** LUSID code; that of the name where one is given. */
  readonly code?: number | undefined;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  /** Messages by field. */
  readonly errors?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly errorDetails?: readonly Readonly<Record<string, string>>[] | undefined;
  /** Seconds, or an HTTP date. */
  readonly retryAfter?: number | string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** How often a scripted behaviour holds; without a word it holds until another one is scripted. */
export interface Repetition {
  /** For the next request only. */
  once(): void;
  /** For the next `count` requests. */
  times(count: number): void;
}

/** The next behaviours of an operation: counted ones go first, in their order; the last uncounted one follows. */
export interface Script<Data> {
  /** Succeeds with this data, or with what a function makes of the request. */
  answers(data: Data | ((call: FakeCall) => Data)): Repetition;
  /** Refuses or fails, by HTTP status or by the name of a refusal. */
  fails(how: number | RefusalName, options?: FailureOptions): Repetition;
  /** Breaks the connection; `sent: false` before the request has left. */
  disconnects(options?: { readonly sent?: boolean | undefined }): Repetition;
  /** Never answers. */
  hangs(): Repetition;
}

/** Makes the answer to one request; the signal is the request's own. */
export type Behaviour = (call: FakeCall, signal: AbortSignal | undefined) => Response | Promise<Response>;

const byName = new Map(
  Object.entries(refusals).map(([key, name]) => {
    const code = Number(key) as RefusalCode;
    return [name, { code, status: inferredStatuses[code] }];
  }),
);

function failing(how: number | RefusalName, options: FailureOptions): Behaviour {
  const known = typeof how === "string" ? byName.get(how) : undefined;
  const status = known?.status ?? (how as number);
  const {
    code = known?.code,
    title = typeof how === "string" ? how : `Status ${status}`,
    detail,
    errors,
    errorDetails = [],
    retryAfter,
  } = options;
  const problem = { name: title, title, detail, code, errors, errorDetails, status };
  const headers = new Headers({ "content-type": "application/json", ...options.headers });
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  return () => new Response(JSON.stringify(problem), { status, headers });
}

function disconnecting(sent: boolean): Behaviour {
  const code = sent ? "ECONNRESET" : "ECONNREFUSED";
  return () => Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }));
}

const hanging: Behaviour = (_, signal) =>
  new Promise((__, reject) => signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true }));

/** Makes the script of one operation and the function that takes its next behaviour. */
export function scriptOf<Data>(success: number): {
  readonly script: Script<Data>;
  readonly next: () => Behaviour | undefined;
} {
  const counted: { behaviour: Behaviour; left: number }[] = [];
  let lasting: Behaviour | undefined = success === 204 ? () => new Response(null, { status: 204 }) : undefined;

  const add = (behaviour: Behaviour): Repetition => {
    const before = lasting;
    lasting = behaviour;
    const times = (left: number) => {
      if (lasting === behaviour) lasting = before;
      counted.push({ behaviour, left });
    };
    return { once: () => times(1), times };
  };
  const answering =
    (data: Data | ((call: FakeCall) => Data)): Behaviour =>
    (call) => {
      const body = typeof data === "function" ? (data as (call: FakeCall) => Data)(call) : data;
      return success === 204 ? new Response(null, { status: 204 }) : Response.json(body, { status: success });
    };

  return {
    script: {
      answers: (data) => add(answering(data)),
      fails: (how, options = {}) => add(failing(how, options)),
      disconnects: ({ sent = true } = {}) => add(disconnecting(sent)),
      hangs: () => add(hanging),
    },
    next() {
      const [first] = counted;
      if (!first) return lasting;
      if (--first.left <= 0) counted.shift();
      return first.behaviour;
    },
  };
}
