import type { Directory } from "../directory/directory.ts";
import { newSecret } from "../model/secret.ts";
import { isPassword } from "../passwords/hash.ts";
import { RowsMismatch, type Write } from "../store/database.ts";
import {
  addToken,
  endFamily,
  newToken,
  removeEndedTokens,
  userTerms,
  type UserTerms,
} from "../store/tables/access-tokens.ts";
import { clientOf, type ClientRecord } from "../store/tables/clients.ts";
import { addRefreshToken, refreshTermsOf, useRefreshToken, type RefreshTerms } from "../store/tables/refresh-tokens.ts";
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

/** A grant of a token: to a client for itself, or to a user by a sign-in. */
interface Grant extends Partial<UserTerms> {
  readonly role: ClientRecord["role"];
  readonly scope: string;
  readonly family?: string;
  /** Writes to commit in the same batch. */
  readonly writes?: readonly Write[];
}

async function grant({ database, clock }: Directory, { scope, writes = [], ...whose }: Grant): Promise<Granted> {
  const token = newToken();
  const now = clock.now();
  const terms = { ...whose, origin: "grant", created: now, expiresAt: now + accessSeconds * 1_000 } as const;
  await database.write([...removeEndedTokens(now), ...writes, addToken(token, terms)]);
  return { token_type: "Bearer", expires_in: accessSeconds, access_token: token, scope };
}

/** A refresh token for a client, and the write that keeps it. */
function newRefreshToken(terms: Omit<RefreshTerms, "expiresAt">, now: number): { token: string; write: Write } {
  const token = newSecret();
  return { token, write: addRefreshToken(token, { ...terms, expiresAt: now + refreshSeconds * 1_000 }) };
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
  const family = newSecret();
  const terms = { ...(await userTerms(directory.database, userId)), family, scope };
  if (!scope.split(" ").includes("offline_access")) return grant(directory, terms);
  const refresh = newRefreshToken({ userId, family, clientId: client.id, scope }, directory.clock.now());
  const granted = await grant(directory, { ...terms, writes: [refresh.write] });
  return { ...granted, refresh_token: refresh.token };
}

/** In these words the official Python client falls back to the password. */
const ended = no("invalid_grant", "The refresh token is invalid or expired.");

/** Exchanges a refresh token for its successor; one that comes a second time ends all that goes back to its sign-in. */
async function byRefreshToken(directory: Directory, client: ClientRecord, form: URLSearchParams) {
  const token = form.get("refresh_token") ?? "";
  const { database, clock } = directory;
  const terms = await refreshTermsOf(database, token, { clientId: client.id, now: clock.now() });
  const user = terms && (await directory.users.get(terms.userId));
  if (!terms || user?.status !== "ACTIVE") return ended;
  const { userId, scope, family } = terms;
  const next = newRefreshToken({ userId, clientId: client.id, scope, family }, clock.now());
  const writes = [useRefreshToken(token), next.write];
  try {
    if (terms.used > 0) throw new RowsMismatch();
    const granted = await grant(directory, { ...(await userTerms(database, userId)), family, scope, writes });
    return { ...granted, refresh_token: next.token };
  } catch (error) {
    if (!(error instanceof RowsMismatch)) throw error;
    await database.write(endFamily(family));
    return ended;
  }
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
    case "client_credentials": {
      const writes = directory.users.line(null, { actor: `client ${client.id}`, operation: "grantToken" });
      return grant(directory, { scope: form.get("scope") ?? "", role: client.role, writes });
    }
    default:
      return no("unsupported_grant_type", "grant_type is one of password, refresh_token, client_credentials.");
  }
}
