import { invalidFor, reading } from "../errors/arguments.ts";
import { attempt } from "../http/attempt.ts";
import { startDeadline, type Deadline, Ended } from "../http/deadline.ts";
import type { IdentityError } from "../errors/error.ts";
import type { OfetchInstance } from "../http/ofetch-instance.ts";
import { checkUrl, unusableOfetch } from "../options/options.ts";
import { parseJson } from "../http/read-body.ts";
import { excerpt } from "../errors/redact.ts";
import { backoff, isRepeatable, parseRetryAfter } from "../http/retry.ts";
import { systemRuntime, type Runtime } from "../http/runtime.ts";
import { noToken } from "./token.ts";
import type { TokenProvider } from "../options/token-provider.ts";
import { createTransport } from "../http/transport.ts";

/** An application and where it gets its tokens. */
export interface ClientCredentials {
  /** `https://lusid-<domain>.okta.com/oauth2/<id>/v1/token`, from the application's page. Plain http is taken on loopback only. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The scopes to ask for. Default of the password grant `openid client groups offline_access`, as the official SDKs ask. */
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

/** The response of a token endpoint (RFC 6749 §5.1), as far as it is read. */
interface TokenResponse {
  readonly access_token?: unknown;
  readonly expires_in?: unknown;
  readonly refresh_token?: unknown;
  readonly error?: unknown;
}

type Form = Readonly<Record<string, string>>;

/** HTTP Basic with both halves form-encoded (RFC 6749 §2.3.1). */
function basic({ clientId, clientSecret }: ClientCredentials): string {
  return `Basic ${btoa(String(new URLSearchParams({ [clientId]: clientSecret })).replace("=", ":"))}`;
}

const invalid = /* @__PURE__ */ invalidFor("get tokens");

/** Checks and copies what a grant takes; `required` are the names of texts that may not be empty. */
function readCredentials<Credentials extends ClientCredentials>(
  given: Credentials,
  required: readonly (keyof Credentials & string)[],
): Credentials {
  return reading("credentials", given, invalid, () => {
    const credentials = { ...given };
    for (const name of [...required, "scope"] as const) {
      const value = credentials[name] ?? "";
      if (typeof value !== "string") throw invalid(name, "is no String");
      if (!value && name !== "scope") throw invalid(name, "is empty");
    }
    const { ofetch } = credentials;
    const reason = ofetch !== undefined && unusableOfetch(ofetch);
    if (reason) throw invalid("ofetch", reason);
    return { ...credentials, tokenUrl: checkUrl("tokenUrl", credentials.tokenUrl, invalid) };
  });
}

/** Asks the token endpoint with a form, and with HTTP Basic where `asApplication`. */
type Ask = (form: Form, asApplication?: boolean) => Promise<TokenResponse>;

/**
 * Makes a provider that asks a token endpoint, again where that can help; `request` asks once or twice for one token. Every
 * failure is a `token` error without credentials.
 */
function provider(
  runtime: Runtime,
  credentials: ClientCredentials,
  network: typeof fetch | undefined,
  request: (ask: Ask) => Promise<TokenResponse>,
): TokenProvider {
  const transport = createTransport(credentials.tokenUrl, credentials.ofetch, network);

  const ask = async (deadline: Deadline, form: Form, asApplication = false): Promise<TokenResponse> => {
    const headers = {
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
      ...(asApplication && { authorization: basic(credentials) }),
    };
    const body = String(new URLSearchParams(form));
    for (let attempts = 1, retries = 0; ; attempts++) {
      const request = { method: "POST", path: "", body, headers, answer: "json" };
      const result = await attempt({ runtime, transport }, request, deadline, attemptTimeout);
      const { lost, cause } = result;
      if (lost === "ended") throw cause;
      const { status, ok, headers: answered = new Headers() } = result.response ?? {};
      const answer = Object(lost ?? parseJson(result.text)) as TokenResponse;
      if (ok && typeof answer.access_token === "string") return answer;
      const retryAfterMs = parseRetryAfter(answered, runtime.now());
      const delay = retryAfterMs || backoff(attempts, (1 + runtime.random()) / 2);
      const again = isRepeatable("idempotent", result.lost ? result : result.response);
      // As of a call: 429 counts for no retry.
      if (!again || (status !== 429 && ++retries > maxRetries) || delay >= deadline.left()) {
        const secrets = [...Object.values(form), credentials.clientSecret];
        const error = typeof answer.error === "string" ? `${excerpt(answer.error, 60, secrets)}, ` : "";
        const came = lost ? "gave no answer" : ok ? "answered no token" : "refused";
        const said = `the token service ${came} (${lost ? (Object(cause).message ?? lost) : error + status})`;
        throw noToken(result.reason ?? said, { status, attempts, retryAfterMs }, cause);
      }
      await deadline.sleep(delay);
    }
  };

  return async ({ signal }) => {
    const now = runtime.now();
    const deadline = startDeadline(runtime, timeout, signal);
    try {
      const { access_token, expires_in } = await request((...given) => ask(deadline, ...given));
      return { token: access_token as string, expiresAt: now + (Number(expires_in) || unsaidLife) * 1_000 };
    } catch (error) {
      throw error instanceof Ended ? noToken(error.end === "timeout" ? `none within ${timeout} ms` : "aborted") : error;
    } finally {
      deadline.close();
    }
  };
}

/** Gets tokens by the client-credentials grant (RFC 6749 §4.4); a failure is a `token` error. */
export function clientCredentials(credentials: ClientCredentials): TokenProvider {
  return clientCredentialsOn(systemRuntime, credentials);
}

/** The same on a runtime and a network of the caller's. */
export function clientCredentialsOn(runtime: Runtime, given: ClientCredentials, network?: typeof fetch): TokenProvider {
  const credentials = readCredentials(given, ["clientId", "clientSecret"]);
  const { scope } = credentials;
  const form = { grant_type: "client_credentials", ...(scope && { scope }) };
  return provider(runtime, credentials, network, (ask) => ask(form, true));
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
  const { username, password, clientId, clientSecret, scope = "openid client groups offline_access" } = credentials;
  const application = { client_id: clientId, client_secret: clientSecret, scope };
  let refreshToken: unknown;

  return provider(runtime, credentials, network, async (ask) => {
    const signIn = () => ask({ grant_type: "password", username, password, ...application });
    const renew = (token: string) =>
      ask({ grant_type: "refresh_token", refresh_token: token, scope }, true).catch((error: IdentityError) => {
        const { status = 0 } = error;
        if (status < 400 || status >= 500 || status === 429) throw error;
        return signIn();
      });
    const answer = await (typeof refreshToken === "string" ? renew(refreshToken) : signIn());
    refreshToken = answer.refresh_token;
    return answer;
  });
}
