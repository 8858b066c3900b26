import { invalidArgument, invalidFor, reading, type Invalid } from "../errors/arguments.ts";
import type { Log } from "./log.ts";
import type { OfetchInstance } from "../http/ofetch-instance.ts";
import type { OperationId } from "../operations/operations.ts";
import { isSendable, type TokenProvider } from "./token-provider.ts";

/** Headers as `fetch` takes them: a record, a `Headers`, or pairs. Of a name that comes twice, the last value is sent. */
export type HeadersLike = Readonly<Record<string, string>> | Headers | Iterable<readonly [string, string]>;

/** How a client is set up; times are milliseconds. */
export interface IdentityClientOptions {
  /** `https://<domain>.lusid.com/identity`; its path survives. Plain http is taken on loopback only. */
  readonly baseUrl: string;
  /** A personal access token, an access token, or a function that provides one. */
  readonly token: string | TokenProvider;
  /**
   * The whole call with its retries and its wait in the queue; `Infinity` for no limit. Default 60 000; 300 000 for listUsers,
   * 120 000 for createUser, 60 000 for each 200 ids of findUsersById.
   */
  readonly timeout?: number | undefined;
  /** One attempt without progress: until its headers, then between two chunks of its body. Default 15 000. */
  readonly attemptTimeout?: number | undefined;
  /**
   * Further attempts after the first, a whole number. A refusal with 429 counts for none, and more than 10 need successes in
   * between: the retry budget. Default 2.
   */
  readonly maxRetries?: number | undefined;
  /** A longer wait is not begun: the call fails at once with `retryAfterMs`; 0 waits for no 429. Default 60 000. */
  readonly maxRetryAfter?: number | undefined;
  /** Requests in flight at a time; the others queue. Default 10. */
  readonly maxConcurrency?: number | undefined;
  /** An ofetch instance of your own with its hooks, such as Nuxt's `$fetch`; its retry must be off. */
  readonly ofetch?: OfetchInstance | undefined;
  /** Sent with every request: a record, a `Headers` or pairs, `{ "X-LUSID-Application": "nightly" }`. */
  readonly headers?: HeadersLike | undefined;
  /** Receives operations, statuses and times; never a body, a token, an id or a query. */
  readonly log?: Log | undefined;
}

/** Options of a client that go over others; undefined goes over nothing. */
export type Overrides = {
  readonly [Option in keyof IdentityClientOptions]?: IdentityClientOptions[Option] | undefined;
};

/** Options of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call with its retries; `Infinity` for none. */
  readonly timeout?: number | undefined;
  /** One attempt without progress, in milliseconds; `Infinity` for no limit. */
  readonly attemptTimeout?: number | undefined;
  /** Further attempts after the first. */
  readonly maxRetries?: number | undefined;
  /** Sent with this call, over the client's own, `{ CorrelationId: "…" }`. */
  readonly headers?: HeadersLike | undefined;
}

/** What a derived client may change; address, token, transport and queue are shared with the first. */
export type DerivedOptions = Omit<IdentityClientOptions, "baseUrl" | "token" | "ofetch" | "maxConcurrency">;

/** Options with every default filled in. */
export interface Settings {
  readonly baseUrl: string;
  readonly token: string | TokenProvider;
  /** Undefined where each operation's own default holds. */
  readonly timeout: number | undefined;
  readonly attemptTimeout: number;
  readonly maxRetries: number;
  readonly maxRetryAfter: number;
  readonly maxConcurrency: number;
  readonly ofetch: OfetchInstance | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly log: Log | undefined;
}

/** The settings of a client that is told nothing, as far as a derived one may change them. */
const derivable = {
  timeout: undefined,
  attemptTimeout: 15_000,
  maxRetries: 2,
  maxRetryAfter: 60_000,
  headers: {},
  log: undefined,
};
/** The settings of a client that is told nothing: the options that there are. */
export const defaults: Settings = { ...derivable, baseUrl: "", token: "", maxConcurrency: 10, ofetch: undefined };
/** The options of a call. */
export const callOptions: readonly string[] = ["signal", "timeout", "attemptTimeout", "maxRetries", "headers"];

const invalidClient = invalidFor("create a client");

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || host.endsWith(".localhost") || /^127(\.\d+){3}$/.test(host);
}

/** Checks an address that credentials are sent to, and returns it without slashes at its end. */
export function checkUrl(setting: string, value: unknown, invalid: Invalid = invalidClient): string {
  if (typeof value !== "string" || !URL.canParse(value)) throw invalid(setting, "is not a URL");
  const url = new URL(value);
  if (url.username || url.password) throw invalid(setting, "holds credentials; give them as a token");
  if (url.search || url.hash) throw invalid(setting, "has a query or a fragment");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw invalid(setting, `is ${url.protocol}//: a token goes over https: only, except on loopback`);
  }
  return url.href.replace(/\/+$/, "");
}

/** Checks and copies headers of every form; names in lower case, since one in two spellings would be sent with both values. */
export function lowerCased(given: HeadersLike = {}, invalid = invalidClient): Record<string, string> {
  const headers: Record<string, string> = {};
  const iterable = Symbol.iterator in Object(given);
  const record = given as Readonly<Record<string, string>>;
  const pairs = iterable ? (given as Headers) : reading("headers", record, invalid, Object.entries<string>);
  for (const pair of pairs) {
    // A text would come apart into characters.
    const [name, value] = Array.isArray(pair) ? pair : [""];
    const key = name.toLowerCase();
    if (key === "authorization") throw invalid("headers", "sets authorization; give a token instead");
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || typeof value !== "string" || !/^[\t\x20-\x7e]*$/.test(value)) {
      throw invalid("headers", `holds an unsendable "${name}"`);
    }
    headers[key] = value;
  }
  return headers;
}

const atLeast =
  (least: number, whole = false) =>
  (value: unknown): string | false =>
    !((whole ? Number.isInteger(value) : typeof value === "number") && (value as number) >= least) &&
    `must be a ${whole ? "whole " : ""}number of at least ${least}`;

/** Returns why a value cannot be called. */
export function uncallable(value: unknown): string | false {
  return typeof value !== "function" && "is no function";
}

/** Returns why an ofetch instance will not do, as far as it is used at once. */
export function unusableOfetch(value: unknown): string | false {
  return uncallable(Object(value).create) && "has no create()";
}

/** Why the value of an option will not do, for those that are looked at before they are used. */
const reasons: Readonly<Record<string, (value: unknown) => string | false>> = {
  timeout: atLeast(1),
  attemptTimeout: atLeast(1),
  maxRetries: atLeast(0, true),
  maxRetryAfter: atLeast(0),
  maxConcurrency: atLeast(1, true),
  log: uncallable,
  ofetch: unusableOfetch,
  // By a look, which what only inherits from a signal does not bear: older workers have no tag for signals.
  signal: (value) => value !== null && typeof Object(value).aborted !== "boolean" && "is no AbortSignal",
};

/** Checks options and copies what is defined of them, so that none is read twice; their headers become a record. */
function checked<Options extends CallOptions & Overrides>(
  given: Options,
  names: readonly string[],
  invalid: Invalid,
): Omit<Options, "headers"> & Pick<Settings, "headers"> {
  return reading("options", given, invalid, () => {
    const options: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(given)) {
      if (!names.includes(name)) throw invalid(name, "is no option here");
      if (value === undefined) continue;
      const reason = reading(name, value, invalid, (read) => reasons[name]?.(read), "");
      if (reason) throw invalid(name, reason);
      options[name] = value;
    }
    options["headers"] = lowerCased(options["headers"] as HeadersLike, invalid);
    return options as unknown as Omit<Options, "headers"> & Pick<Settings, "headers">;
  });
}

/** Checks and copies options of a client; an unknown or bad one is a `config` error. */
export function checkClientOptions(
  options: Overrides,
  known: object = defaults,
): Partial<Omit<IdentityClientOptions, "headers">> & Pick<Settings, "headers"> {
  return checked(options as Partial<IdentityClientOptions>, Object.keys(known), invalidClient);
}

/** Checks and copies the options of one call; an unknown or bad one is an `input` error. */
export function checkCallOptions(operation: OperationId, options: CallOptions): CallOptions {
  return checked(options, callOptions, invalidArgument(operation));
}

/** Checks options and fills in defaults; a bad one is a `config` error that names it. */
export function settingsOf(given: IdentityClientOptions): Settings {
  const settings = { ...defaults, ...checkClientOptions(given) };
  const { token } = settings;
  if (typeof token !== "function" && !isSendable(token)) {
    throw invalidClient("token", token ? "cannot be sent in a header" : "is empty");
  }
  return { ...settings, baseUrl: checkUrl("baseUrl", settings.baseUrl) } as Settings;
}

/** Checks what a derived client changes, and puts it over the settings of the first. */
export function derivedSettings(settings: Settings, options: DerivedOptions): Settings {
  const changes = checkClientOptions(options, derivable);
  return { ...settings, ...changes, headers: { ...settings.headers, ...changes.headers } } as Settings;
}
