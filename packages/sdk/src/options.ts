import type { $Fetch } from "ofetch";
import { IdentityError } from "./error.ts";
import type { Log } from "./log.ts";
import { isSendable, type TokenProvider } from "./token.ts";

/** How a client is set up; times are milliseconds. */
export interface IdentityClientOptions {
  /** `https://<domain>.lusid.com/identity`; its path survives. Plain http is taken on loopback only. */
  readonly baseUrl: string;
  /** A personal access token, an access token, or a function that provides one. */
  readonly token: string | TokenProvider;
  /** The whole call with its retries. Default 60 000; 300 000 for listUsers, 120 000 for createUser. */
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
  readonly ofetch?: $Fetch | undefined;
  /** Sent with every request, `{ "X-LUSID-Application": "joiners" }`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Receives what happens: operations, statuses and times, never a body, a token or an id. */
  readonly log?: Log | undefined;
}

/** Options of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call with its retries. */
  readonly timeout?: number | undefined;
  /** Further attempts after the first. */
  readonly maxRetries?: number | undefined;
}

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
  readonly ofetch: $Fetch | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly log: Log | undefined;
}

function invalid(setting: string, reason: string): IdentityError {
  return new IdentityError("config", `Cannot create a client: "${setting}" ${reason}`);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || host.endsWith(".localhost") || /^127(\.\d+){3}$/.test(host);
}

function checkBaseUrl(baseUrl: unknown): string {
  if (typeof baseUrl !== "string" || !URL.canParse(baseUrl)) throw invalid("baseUrl", "is not a URL");
  const url = new URL(baseUrl);
  if (url.username || url.password) throw invalid("baseUrl", "holds credentials; give them as a token");
  if (url.search || url.hash) throw invalid("baseUrl", "has a query or a fragment");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw invalid("baseUrl", `is ${url.protocol}//: a token goes over https: only, except on loopback`);
  }
  return url.href.replace(/\/+$/, "");
}

function checkNumber(setting: string, value: number | undefined, fallback: number, least: number): number {
  if (value === undefined) return fallback;
  if (typeof value !== "number" || Number.isNaN(value) || value < least) throw invalid(setting, `must be a number of at least ${least}`);
  return value;
}

function checkHeaders(headers: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() === "authorization") throw invalid("headers", "sets authorization; give a token instead");
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e]*$/.test(value)) throw invalid("headers", `holds an unsendable "${name}"`);
  }
  return headers;
}

/** Checks options and fills in defaults; a bad one is a `config` error that names it. */
export function settingsOf(options: IdentityClientOptions): Settings {
  const { token } = options;
  if (typeof token !== "function" && !isSendable(token)) throw invalid("token", token ? "cannot be sent in a header" : "is empty");
  return {
    baseUrl: checkBaseUrl(options.baseUrl),
    token,
    timeout: options.timeout === undefined ? undefined : checkNumber("timeout", options.timeout, 0, 1),
    attemptTimeout: checkNumber("attemptTimeout", options.attemptTimeout, 15_000, 1),
    maxRetries: checkNumber("maxRetries", options.maxRetries, 2, 0),
    maxRetryAfter: checkNumber("maxRetryAfter", options.maxRetryAfter, 60_000, 0),
    maxConcurrency: checkNumber("maxConcurrency", options.maxConcurrency, 10, 1),
    ofetch: options.ofetch,
    headers: checkHeaders(options.headers),
    log: options.log,
  };
}
