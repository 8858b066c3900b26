import type { Directory } from "../directory/directory.ts";
import { newSecret, unseal } from "../model/secret.ts";
import { isPassword } from "../passwords/hash.ts";
import { RowsMismatch, type Write } from "../store/database.ts";
import {
  addToken,
  endFamily,
  newToken,
  removeEndedTokens,
  userTerms,
  type UserTerms,
  addRefreshToken,
  refreshTermsOf,
  useRefreshToken,
} from "../store/tables/tokens.ts";
import { clientOf, type ClientRecord } from "../store/tables/clients.ts";
import { signIn } from "./sign-in.ts";

/** Seconds that an access token lasts (documented, KA-01654), and a refresh token (a constant of the official C# client). */
const accessSeconds = 3_600;
const refreshSeconds = 5_400;

/** Milliseconds in which an exchange can be repeated: Okta's default (inferred; FINBOURNE publishes none). */
const leeway = 30_000;

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
  /** The client that gets a refresh token of the user's. */
  readonly clientId?: string;
  /** The refresh token that is exchanged. */
  readonly exchanged?: string;
  /** Writes to commit in the same batch. */
  readonly writes?: readonly Write[];
}

async function grant(
  { database, clock }: Directory,
  { scope, clientId, exchanged, writes = [], ...whose }: Grant,
): Promise<Granted> {
  const now = clock.now();
  const [token, refresh] = [newToken(), newSecret()];
  const { userId, family } = whose;
  const refreshed = userId !== undefined && family !== undefined && clientId !== undefined;
  const access = { token_type: "Bearer", expires_in: accessSeconds, access_token: token, scope } as const;
  const granted = refreshed ? { ...access, refresh_token: refresh } : access;
  await database.write([
    ...removeEndedTokens(now),
    ...writes,
    ...(exchanged === undefined ? [] : [useRefreshToken(exchanged, { at: now, answer: JSON.stringify(granted) })]),
    addToken(token, { ...whose, origin: "grant", created: now, expiresAt: now + accessSeconds * 1_000 }),
    ...(refreshed
      ? [addRefreshToken(refresh, { userId, family, clientId, scope, expiresAt: now + refreshSeconds * 1_000 })]
      : []),
  ]);
  return granted;
}

async function byPassword(directory: Directory, client: ClientRecord, form: URLSearchParams) {
  const login = form.get("username");
  const password = form.get("password");
  if (!login || !password) return no("invalid_request", "username and password are required.");
  const outcome = await signIn(directory, login, password);
  if (outcome.is === "refused") return no("invalid_grant", "The credentials provided were invalid.");
  if (outcome.is !== "signed in") return no("invalid_grant", "The password has expired and must be changed.");
  const scope = form.get("scope") ?? "";
  const terms = { ...(await userTerms(directory.database, outcome.user.id)), family: newSecret(), scope };
  return grant(directory, scope.split(" ").includes("offline_access") ? { ...terms, clientId: client.id } : terms);
}

/** In these words the official Python client falls back to the password. */
const ended = no("invalid_grant", "The refresh token is invalid or expired.");

/**
 * Exchanges a refresh token for its successor.
 *
 * One that comes again within the leeway gets the same answer, since the first may have been lost on its way; later it ends all
 * that goes back to its sign-in: somebody has it who should not.
 */
async function byRefreshToken(
  directory: Directory,
  client: ClientRecord,
  form: URLSearchParams,
): Promise<Granted | NotGranted> {
  const token = form.get("refresh_token") ?? "";
  const { database, clock } = directory;
  const now = clock.now();
  const terms = await refreshTermsOf(database, token, { clientId: client.id, now });
  const user = terms && (await directory.users.get(terms.userId));
  if (!terms || user?.status !== "ACTIVE") return ended;
  const { userId, scope, family, used, answer, clientId } = terms;
  if (used > 0) {
    if (answer !== null && now - used <= leeway) return JSON.parse(unseal(answer, token)) as Granted;
    await database.write(endFamily(family));
    return ended;
  }
  const exchange = { ...(await userTerms(database, userId)), family, scope, clientId, exchanged: token };
  try {
    return await grant(directory, exchange);
  } catch (error) {
    if (!(error instanceof RowsMismatch)) throw error;
    // It was exchanged, or has ended, since it was read.
    return byRefreshToken(directory, client, form);
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
