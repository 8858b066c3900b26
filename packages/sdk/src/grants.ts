import { attempt } from "./attempt.ts";
import { Deadline, Ended } from "./deadline.ts";
import { IdentityError, type ErrorDetails } from "./error.ts";
import type { OfetchInstance } from "./ofetch-instance.ts";
import { checkUrl } from "./options.ts";
import { parseJson } from "./read-body.ts";
import { redact } from "./redact.ts";
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

function refused(reason: string, details: ErrorDetails = {}, cause?: Error): IdentityError {
  return new IdentityError("token", `Cannot get a token: ${reason}`, details, cause);
}

/** HTTP Basic with both halves form-encoded (RFC 6749 §2.3.1). */
function basic({ clientId, clientSecret }: ClientCredentials): string {
  const encoded = (text: string) => new URLSearchParams({ "": text }).toString().slice(1);
  return `Basic ${btoa(`${encoded(clientId)}:${encoded(clientSecret)}`)}`;
}

/** Asks a token endpoint, again where that can help; every failure is a `token` error without credentials. */
async function ask(
  runtime: Runtime,
  transport: Transport,
  form: Form,
  headers: Form,
  signal: AbortSignal,
): Promise<Answer & { readonly access_token: string }> {
  const deadline = new Deadline(runtime, timeout, signal);
  const sent = { accept: "application/json", "content-type": "application/x-www-form-urlencoded", ...headers };
  const body = new URLSearchParams(form).toString();
  const request = { method: "POST", path: "", body, headers: sent, answer: "json" } as const;
  try {
    for (let attempts = 1; ; attempts++) {
      const trace: Trace = { state: "unsent" };
      const result = await attempt({ runtime, transport }, { ...request, trace }, deadline, attemptTimeout);
      const { status, ok, headers: answered } = result.response ?? {};
      const retryAfterMs = parseRetryAfter(answered?.get("retry-after") ?? null, runtime.now());
      const details = { status, attempts, retryAfterMs };
      if (!result.lost && ok) {
        const answer = Object(parseJson(result.text)?.value) as Answer;
        if (typeof answer.access_token === "string") return { ...answer, access_token: answer.access_token };
        throw refused(`the token service answered no token (${status})`, details);
      }
      const delay = retryAfterMs ?? backoff(attempts, runtime.random());
      const repeatable = isRepeatable("idempotent", result.lost ? result : result.response);
      if (!repeatable || attempts > maxRetries || delay >= deadline.remaining) {
        if (result.lost)
          throw refused(
            `no answer from the token service (${result.cause?.message ?? result.lost})`,
            details,
            result.cause,
          );
        const { error } = Object(parseJson(result.text)?.value) as { error?: unknown };
        const said = typeof error === "string" ? `${redact(error, Object.values(form)).slice(0, 60)}, ` : "";
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

/** What both grants check and share. */
function endpointOf(
  { tokenUrl, ofetch, ...credentials }: ClientCredentials | PasswordCredentials,
  network?: typeof fetch,
): Transport {
  const invalid = (setting: string, reason: string) =>
    new IdentityError("config", `Cannot get tokens: "${setting}" ${reason}`);
  const required =
    "username" in credentials ? ["clientId", "clientSecret", "username", "password"] : ["clientId", "clientSecret"];
  for (const name of required) if (!(credentials as Form)[name]) throw invalid(name, "is empty");
  return createTransport(checkUrl("tokenUrl", tokenUrl, invalid), ofetch, network);
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
export function clientCredentialsOn(
  runtime: Runtime,
  credentials: ClientCredentials,
  network?: typeof fetch,
): TokenProvider {
  const transport = endpointOf(credentials, network);
  const { scope } = credentials;
  const form = { grant_type: "client_credentials", ...(scope && { scope }) };
  return async ({ signal }) => {
    const now = runtime.now();
    return expiring(await ask(runtime, transport, form, { authorization: basic(credentials) }, signal), now);
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
export function passwordGrantOn(
  runtime: Runtime,
  credentials: PasswordCredentials,
  network?: typeof fetch,
): TokenProvider {
  const transport = endpointOf(credentials, network);
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
    return ask(runtime, transport, form, {}, signal);
  };
  const renew = async (token: string, signal: AbortSignal) => {
    try {
      const form = { grant_type: "refresh_token", refresh_token: token, scope };
      return await ask(runtime, transport, form, { authorization: basic(credentials) }, signal);
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
