import { invalidFor, reading } from "./arguments.ts";
import { attempt } from "./attempt.ts";
import { Deadline, Ended } from "./deadline.ts";
import { IdentityError, type ErrorDetails } from "./error.ts";
import type { OfetchInstance } from "./ofetch-instance.ts";
import { checkFunctions, checkUrl } from "./options.ts";
import { parseJson } from "./read-body.ts";
import { excerpt } from "./redact.ts";
import { backoff, isRepeatable, parseRetryAfter } from "./retry.ts";
import { systemRuntime, type Runtime } from "./runtime.ts";
import type { ExpiringToken, TokenProvider } from "./token.ts";
import { createTransport, type Trace, type Transport } from "./transport.ts";

/** An application and where it gets its tokens. */
export interface ClientCredentials {
  /** `https://lusid-<domain>.okta.com/oauth2/<id>/v1/token`, from the application's page. Plain http is taken on loopback only. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the token is for. Default of the password grant `openid client groups offline_access`, as the official SDKs ask. */
  readonly scope?: string | undefined;
  /** An ofetch instance of your own for the token requests; its retry must be off. */
  readonly ofetch?: OfetchInstance | undefined;
}

/** A service user who gets tokens through an application. */
export interface PasswordCredentials extends ClientCredentials {
  readonly username: string;
  readonly password: string;
}

/** Milliseconds for one token with its retries; as much as a call has. */
const timeout = 60_000;
const attemptTimeout = 15_000;
const maxRetries = 2;
/** Seconds that a token is taken to live when the answer does not say. */
const unsaidLife = 300;

/** What a token endpoint answers (RFC 6749 §5.1), as far as it is looked at. */
interface Answer {
  readonly access_token?: unknown;
  readonly expires_in?: unknown;
  readonly refresh_token?: unknown;
}

type Form = Readonly<Record<string, string>>;

function refused(reason: string, details: ErrorDetails = {}, cause?: unknown): IdentityError {
  return new IdentityError("token", `Cannot get a token: ${reason}`, details, cause);
}

/** HTTP Basic with both halves form-encoded (RFC 6749 §2.3.1). */
function basic({ clientId, clientSecret }: ClientCredentials): string {
  const encoded = (text: string) => new URLSearchParams({ "": text }).toString().slice(1);
  return `Basic ${btoa(`${encoded(clientId)}:${encoded(clientSecret)}`)}`;
}

/**
 * Asks a token endpoint, again where that can help; `application` is who it asks as by HTTP Basic. Every failure is a `token`
 * error without credentials.
 */
async function ask(
  runtime: Runtime,
  transport: Transport,
  form: Form,
  signal: AbortSignal,
  application?: ClientCredentials,
): Promise<Answer & { readonly access_token: string }> {
  const deadline = new Deadline(runtime, timeout, signal);
  const headers = {
    accept: "application/json",
    "content-type": "application/x-www-form-urlencoded",
    ...(application && { authorization: basic(application) }),
  };
  const body = new URLSearchParams(form).toString();
  const request = { method: "POST", path: "", body, headers, answer: "json" } as const;
  try {
    for (let attempts = 1, retries = 0; ; attempts++) {
      const trace: Trace = { state: "unsent" };
      const result = await attempt({ runtime, transport }, { ...request, trace }, deadline, attemptTimeout);
      if (result.lost === "ended") throw result.cause;
      const { status, ok, headers: answered = new Headers() } = result.response ?? {};
      const retryAfterMs = parseRetryAfter(answered, runtime.now());
      const details = { status, attempts, retryAfterMs };
      if (!result.lost && ok) {
        const answer = Object(parseJson(result.text ?? "")?.value) as Answer;
        if (typeof answer.access_token === "string") return { ...answer, access_token: answer.access_token };
        throw refused(`the token service answered no token (${status})`, details);
      }
      const delay = retryAfterMs || backoff(attempts, (1 + runtime.random()) / 2);
      const repeatable = isRepeatable("idempotent", result.lost ? result : result.response);
      // As of a call: 429 counts for no retry.
      if (!repeatable || (status !== 429 && ++retries > maxRetries) || delay >= deadline.remaining) {
        if (result.lost) {
          const said = Object(result.cause).message ?? result.lost;
          throw refused(result.reason ?? `no answer from the token service (${said})`, details, result.cause);
        }
        const { error } = Object(parseJson(result.text ?? "")?.value) as { error?: unknown };
        const secrets = [...Object.values(form), application?.clientSecret];
        const said = typeof error === "string" ? `${excerpt(error, 60, secrets)}, ` : "";
        throw refused(`the token service refused (${said}${status})`, details);
      }
      await deadline.sleep(delay);
    }
  } catch (error) {
    throw error instanceof Ended ? refused(error.end === "timeout" ? `none within ${timeout} ms` : "aborted") : error;
  } finally {
    deadline.close();
  }
}

const invalid = /* @__PURE__ */ invalidFor("config", "get tokens");

/** Checks and copies what a grant takes; `required` are the names of texts that may not be empty. */
function readCredentials<Credentials extends ClientCredentials>(
  given: Credentials,
  required: readonly (keyof Credentials & string)[],
): Credentials {
  return reading("credentials", given, invalid, () => {
    const credentials = { ...given };
    for (const name of required) if (!credentials[name]) throw invalid(name, "is empty");
    for (const name of [...required, "scope"] as const) {
      if (typeof (credentials[name] ?? "") !== "string") throw invalid(name, "is no String");
    }
    checkFunctions(credentials, invalid);
    return { ...credentials, tokenUrl: checkUrl("tokenUrl", credentials.tokenUrl, invalid) };
  });
}

function expiring(
  { access_token, expires_in }: Answer & { readonly access_token: string },
  now: number,
): ExpiringToken {
  return { token: access_token, expiresAt: now + (Number(expires_in) || unsaidLife) * 1_000 };
}

/** Gets tokens by the client-credentials grant (RFC 6749 §4.4); a failure is a `token` error. */
export function clientCredentials(credentials: ClientCredentials): TokenProvider {
  return clientCredentialsOn(systemRuntime, credentials);
}

/** The same on a runtime and a network of the caller's. */
export function clientCredentialsOn(runtime: Runtime, given: ClientCredentials, network?: typeof fetch): TokenProvider {
  const credentials = readCredentials(given, ["clientId", "clientSecret"]);
  const { scope } = credentials;
  const transport = createTransport(credentials.tokenUrl, credentials.ofetch, network);
  const form = { grant_type: "client_credentials", ...(scope && { scope }) };
  return async ({ signal }) => {
    const now = runtime.now();
    return expiring(await ask(runtime, transport, form, signal, credentials), now);
  };
}

/**
 * Gets tokens as FINBOURNE's own SDKs do: by the password grant, then by its refresh token with HTTP Basic; a refresh that is
 * refused falls back to the password. A failure is a `token` error.
 */
export function passwordGrant(credentials: PasswordCredentials): TokenProvider {
  return passwordGrantOn(systemRuntime, credentials);
}

/** The same on a runtime and a network of the caller's. */
export function passwordGrantOn(runtime: Runtime, given: PasswordCredentials, network?: typeof fetch): TokenProvider {
  const credentials = readCredentials(given, ["clientId", "clientSecret", "username", "password"]);
  const transport = createTransport(credentials.tokenUrl, credentials.ofetch, network);
  const { username, password, clientId, clientSecret, scope = "openid client groups offline_access" } = credentials;
  let refreshToken: string | undefined;

  const signIn = (signal: AbortSignal) => {
    const form = {
      grant_type: "password",
      username,
      password,
      client_id: clientId,
      client_secret: clientSecret,
      scope,
    };
    return ask(runtime, transport, form, signal);
  };
  const renew = async (token: string, signal: AbortSignal) => {
    try {
      const form = { grant_type: "refresh_token", refresh_token: token, scope };
      return await ask(runtime, transport, form, signal, credentials);
    } catch (error) {
      const { status = 0 } = error as IdentityError;
      if (status < 400 || status >= 500 || status === 429) throw error;
      return signIn(signal);
    }
  };

  return async ({ signal }) => {
    const now = runtime.now();
    const answer = await (refreshToken ? renew(refreshToken, signal) : signIn(signal));
    refreshToken = typeof answer.refresh_token === "string" ? answer.refresh_token : undefined;
    return expiring(answer, now);
  };
}
