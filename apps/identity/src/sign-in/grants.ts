import type { Directory } from "../handlers/handler.ts";
import { isPassword } from "../passwords/hash.ts";
import { addToken, newToken, removeEndedTokens } from "../store/access-tokens.ts";
import { clientOf, type ClientRecord } from "../store/clients.ts";
import type { Write } from "../store/database.ts";
import { addRefreshToken, refreshTermsOf } from "../store/refresh-tokens.ts";
import { newSecret } from "../store/secret.ts";
import { signIn } from "./sign-in.ts";

/** Seconds that an access token lasts (documented, KA-01654), and a refresh token (a constant of the official C# client). */
const accessSeconds = 3_600;
const refreshSeconds = 5_400;

/** A successful answer of the token endpoint, as RFC 6749 has it. */
export interface Granted {
  readonly token_type: "Bearer";
  readonly expires_in: number;
  readonly access_token: string;
  readonly scope: string;
  readonly refresh_token?: string;
}

/** A refused one. */
export interface NotGranted {
  readonly error: "invalid_request" | "invalid_client" | "invalid_grant" | "unsupported_grant_type";
  readonly error_description: string;
}

function no(error: NotGranted["error"], error_description: string): NotGranted {
  return { error, error_description };
}

async function grant(
  { database, clock }: Directory,
  { scope, role, userId, refresh }: { scope: string; role: ClientRecord["role"]; userId?: string; refresh?: Write },
): Promise<Granted> {
  const token = newToken();
  const now = clock.now();
  const whose = userId === undefined ? {} : { userId };
  const terms = { role, origin: "grant", created: now, expiresAt: now + accessSeconds * 1_000, ...whose } as const;
  await database.write([...removeEndedTokens(now), addToken(token, terms), ...(refresh ? [refresh] : [])]);
  return { token_type: "Bearer", expires_in: accessSeconds, access_token: token, scope };
}

async function byPassword(directory: Directory, client: ClientRecord, form: URLSearchParams) {
  const login = form.get("username");
  const password = form.get("password");
  if (!login || !password) return no("invalid_request", "username and password are required.");
  const outcome = await signIn(directory, login, password);
  if (outcome.is === "refused") return no("invalid_grant", "The credentials provided were invalid.");
  if (outcome.is !== "signed in") return no("invalid_grant", "The password has expired and must be changed.");
  const scope = form.get("scope") ?? "";
  const userId = outcome.user.id;
  const wantsRefresh = scope.split(" ").includes("offline_access");
  const refreshToken = newSecret();
  const expiresAt = directory.clock.now() + refreshSeconds * 1_000;
  const refresh = addRefreshToken(refreshToken, { userId, clientId: client.id, scope, expiresAt });
  const granted = await grant(directory, { scope, role: "reader", userId, ...(wantsRefresh && { refresh }) });
  return wantsRefresh ? { ...granted, refresh_token: refreshToken } : granted;
}

/** The refresh token stays the same until it ends: the official clients share one between their threads. */
async function byRefreshToken(directory: Directory, client: ClientRecord, form: URLSearchParams) {
  const token = form.get("refresh_token") ?? "";
  const where = { clientId: client.id, now: directory.clock.now() };
  const terms = token === "" ? undefined : await refreshTermsOf(directory.database, token, where);
  const user = terms && (await directory.users.get(terms.userId));
  if (!terms || user?.status !== "ACTIVE") {
    // In these words the official Python client falls back to the password.
    return no("invalid_grant", "The refresh token is invalid or expired.");
  }
  const granted = await grant(directory, { scope: terms.scope, role: "reader", userId: terms.userId });
  return { ...granted, refresh_token: token };
}

/** Decides a request to the token endpoint: password, refresh token or client credentials. */
export async function decideGrant(
  directory: Directory,
  credentials: { readonly id: string; readonly secret: string },
  form: URLSearchParams,
): Promise<Granted | NotGranted> {
  const client = await clientOf(directory.database, credentials.id);
  const known = await isPassword(client?.argon2id, credentials.secret);
  if (!client || !known) return no("invalid_client", "The client is unknown, or its secret is wrong.");
  switch (form.get("grant_type")) {
    case "password":
      return byPassword(directory, client, form);
    case "refresh_token":
      return byRefreshToken(directory, client, form);
    case "client_credentials":
      return grant(directory, { scope: form.get("scope") ?? "", role: client.role });
    default:
      return no("unsupported_grant_type", "grant_type is one of password, refresh_token, client_credentials.");
  }
}
