import { cannot, IdentityError } from "./error.ts";
import type { Log } from "./log.ts";
import type { OfetchInstance } from "./ofetch-instance.ts";
import type { OperationId } from "./operations.ts";
import { isSendable, type TokenProvider } from "./token.ts";

/** How a client is set up; times are milliseconds. */
export interface IdentityClientOptions {
  /** `https://<domain>.lusid.com/identity`; its path survives. Plain http is taken on loopback only. */
  readonly baseUrl: string;
  /** A personal access token, an access token, or a function that provides one. */
  readonly token: string | TokenProvider;
  /**
   * The whole call with its retries; `Infinity` for none. Default 60 000; 300 000 for listUsers, 120 000 for createUser, 60 000
   * for each 200 ids of findUsersById.
   */
  readonly timeout?: number | undefined;
  /** One attempt without progress: until its headers, then between two chunks of its body. Default 15 000. */
  readonly attemptTimeout?: number | undefined;
  /** Further attempts after the first. Default 2. */
  readonly maxRetries?: number | undefined;
  /** A service that asks for a longer wait is not waited for: the call fails at once. Default 60 000. */
  readonly maxRetryAfter?: number | undefined;
  /** Requests in flight at a time. Default 10. */
  readonly maxConcurrency?: number | undefined;
  /** An ofetch instance of your own, with its hooks; its retry must be off. */
  readonly ofetch?: OfetchInstance | undefined;
  /** Sent with every request, `{ "X-LUSID-Application": "joiners" }`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Receives what happens: operations, statuses and times, never a body, a token or an id. */
  readonly log?: Log | undefined;
}

/** Options of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call with its retries; `Infinity` for none. */
  readonly timeout?: number | undefined;
  /** Further attempts after the first. */
  readonly maxRetries?: number | undefined;
  /** Sent with this call, over the client's own, `{ CorrelationId: "…" }`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
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

/** Makes the error for one setting. */
type Invalid = (setting: string, reason: string) => IdentityError;

const invalidClient: Invalid = (setting, reason) =>
  new IdentityError("config", `Cannot create a client: "${setting}" ${reason}`);

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

function checkHeaders(headers: Readonly<Record<string, string>> | undefined, invalid: Invalid): void {
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (name.toLowerCase() === "authorization") throw invalid("headers", "sets authorization; give a token instead");
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || typeof value !== "string" || !/^[\t\x20-\x7e]*$/.test(value)) {
      throw invalid("headers", `holds an unsendable "${name}"`);
    }
  }
}

/** Names in lower case: the same header in two spellings would be sent with both values. */
export function lowerCased(headers: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

/** The least value of each setting that is a number. */
const least = { timeout: 1, attemptTimeout: 1, maxRetries: 0, maxRetryAfter: 0, maxConcurrency: 1 } as const;

function checkNumbers(options: { readonly [Setting in keyof typeof least]?: unknown }, invalid: Invalid): void {
  for (const [setting, smallest] of Object.entries(least)) {
    const value = options[setting as keyof typeof least];
    if (value !== undefined && !(typeof value === "number" && value >= smallest)) {
      throw invalid(setting, `must be a number of at least ${smallest}`);
    }
  }
}

const callOptions: ReadonlySet<string> = new Set<keyof CallOptions>(["signal", "timeout", "maxRetries", "headers"]);

/** Checks the options of one call; an unknown or bad one is an `input` error. */
export function checkCallOptions(operation: OperationId, options: CallOptions): void {
  const invalid: Invalid = (setting, reason) =>
    new IdentityError("input", cannot(operation, undefined, `option "${setting}" ${reason}`), { operation });
  for (const key of Object.keys(options)) if (!callOptions.has(key)) throw invalid(key, "is unknown");
  checkNumbers(options, invalid);
  checkHeaders(options.headers, invalid);
}

/** Checks options and fills in defaults; a bad one is a `config` error that names it. */
export function settingsOf(options: IdentityClientOptions): Settings {
  const {
    token,
    timeout,
    attemptTimeout = 15_000,
    maxRetries = 2,
    maxRetryAfter = 60_000,
    maxConcurrency = 10,
  } = options;
  if (typeof token !== "function" && !isSendable(token)) {
    throw invalidClient("token", token ? "cannot be sent in a header" : "is empty");
  }
  checkNumbers(options, invalidClient);
  checkHeaders(options.headers, invalidClient);
  const { ofetch, log } = options;
  const headers = lowerCased(options.headers);
  const numbers = { timeout, attemptTimeout, maxRetries, maxRetryAfter, maxConcurrency };
  return { baseUrl: checkUrl("baseUrl", options.baseUrl), token, ...numbers, ofetch, headers, log };
}

/** Checks what a derived client changes, and puts it over the settings of the first. */
export function derivedSettings(settings: Settings, options: DerivedOptions): Settings {
  const shared = ["baseUrl", "token", "ofetch", "maxConcurrency"].find((key) => key in options);
  if (shared) throw invalidClient(shared, "cannot change in a derived client; create another one");
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return settingsOf({ ...settings, ...given, headers: { ...settings.headers, ...lowerCased(options.headers) } });
}
