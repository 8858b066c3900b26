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

/** Options that a derived client may change; it shares address, token, transport and queue with the first. */
export type DerivedOptions = Omit<IdentityClientOptions, "baseUrl" | "token" | "ofetch" | "maxConcurrency">;

/** Options that stay undefined where nothing is said: of `timeout`, each operation has a default of its own. */
type Undecided = "timeout" | "ofetch" | "log";

/** Options with every default filled in, and headers of any form as a record. */
export type Settings = {
  readonly [Option in keyof IdentityClientOptions]-?: Option extends "headers"
    ? Readonly<Record<string, string>>
    : Option extends Undecided
      ? IdentityClientOptions[Option] | undefined
      : NonNullable<IdentityClientOptions[Option]>;
};

/** The default of a setting, and the check of a value where it is checked before it is used: it returns the reason for a refusal. */
interface Setting {
  readonly usual?: unknown;
  readonly refuse?: (value: unknown) => string | false;
}

/** Returns why a value cannot be called. */
function uncallable(value: unknown): string | false {
  return typeof value !== "function" && "is no function";
}

/** Returns why an ofetch instance will not do, as far as it is used at once. */
export function unusableOfetch(value: unknown): string | false {
  return uncallable(Object(value).create) && "has no create()";
}

/** Returns why a value is no signal: by a look, since older workers have no tag for signals. */
function isNoSignal(value: unknown): string | false {
  return value !== null && typeof Object(value).aborted !== "boolean" && "is no AbortSignal";
}

/** Makes a setting that is a number, or a whole one. */
export function atLeast(least: number, usual?: number, whole = false): Setting {
  const fits = (value: unknown) => (whole ? Number.isInteger(value) : typeof value === "number");
  const reason = `must be a ${whole ? "whole " : ""}number of at least ${least}`;
  return { usual, refuse: (value) => !(fits(value) && (value as number) >= least) && reason };
}

const ofClientAndCall = {
  timeout: atLeast(1),
  attemptTimeout: atLeast(1, 15_000),
  maxRetries: atLeast(0, 2, true),
  headers: { usual: {} },
};
const ofCall: Readonly<Record<keyof CallOptions, Setting>> = { ...ofClientAndCall, signal: { refuse: isNoSignal } };
const ofDerived: Readonly<Record<keyof DerivedOptions, Setting>> = {
  ...ofClientAndCall,
  maxRetryAfter: atLeast(0, 60_000),
  log: { refuse: uncallable },
};
const ofClient: Readonly<Record<keyof IdentityClientOptions, Setting>> = {
  ...ofDerived,
  baseUrl: {},
  token: {},
  maxConcurrency: atLeast(1, 10, true),
  ofetch: { refuse: unusableOfetch },
};

const invalidClient = invalidFor("create a client");

const loopback = /^((.+\.)?localhost|\[::1\]|127(\.\d+){3})$/;

/** Checks an address that credentials are sent to, and returns it without slashes at its end. */
export function checkUrl(setting: string, value: unknown, invalid: Invalid = invalidClient): string {
  if (typeof value !== "string" || !URL.canParse(value)) throw invalid(setting, "is not a URL");
  const url = new URL(value);
  if (url.username || url.password || url.search || url.hash) {
    throw invalid(setting, "must have no credentials, query or fragment");
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback.test(url.hostname))) {
    throw invalid(setting, "must begin with https:, except on loopback");
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
    if (key === "authorization") throw invalid("headers", "must not set authorization");
    try {
      headers[key] = new Headers([[name, (value as string).trim()]]).get(key) as string;
    } catch {
      throw invalid("headers", `holds an unsendable "${name}"`);
    }
  }
  return headers;
}

/** Checks options and copies what is defined of them, so that none is read twice; their headers become a record. */
function checked<Options extends CallOptions & Overrides>(
  given: Options,
  known: Readonly<Record<string, Setting>>,
  invalid: Invalid,
): Omit<Options, "headers"> & Pick<Settings, "headers"> {
  return reading("options", given, invalid, () => {
    const options: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(given)) {
      const setting = Object.hasOwn(known, name) && known[name];
      if (!setting) throw invalid(name, "is no option here");
      if (value === undefined) continue;
      const reason = reading(name, value, invalid, (read) => setting.refuse?.(read), "");
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
  known: Readonly<Record<string, Setting>> = ofClient,
): Partial<Omit<IdentityClientOptions, "headers">> & Pick<Settings, "headers"> {
  return checked(options as Partial<IdentityClientOptions>, known, invalidClient);
}

/** Checks and copies the options of one call; an unknown or bad one is an `input` error. */
export function checkCallOptions(operation: OperationId, options: CallOptions): CallOptions {
  return checked(options, ofCall, invalidArgument(operation));
}

/** Checks options and fills in defaults; a bad one is a `config` error that names it. */
export function settingsOf(given: IdentityClientOptions): Settings {
  const usual = Object.fromEntries(Object.entries(ofClient).map(([name, setting]) => [name, setting.usual]));
  const settings = { ...(usual as unknown as Settings), ...checkClientOptions(given) };
  const { token } = settings;
  if (typeof token !== "function" && !isSendable(token)) {
    throw invalidClient("token", token ? "cannot be sent in a header" : "is empty");
  }
  return { ...settings, baseUrl: checkUrl("baseUrl", settings.baseUrl) } as Settings;
}

/** Checks what a derived client changes, and puts it over the settings of the first. */
export function derivedSettings(settings: Settings, options: DerivedOptions): Settings {
  const changes = checkClientOptions(options, ofDerived);
  return { ...settings, ...changes, headers: { ...settings.headers, ...changes.headers } } as Settings;
}
