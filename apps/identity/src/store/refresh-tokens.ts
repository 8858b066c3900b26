import type { Database, Write } from "./database.ts";
import { sha256 } from "./secret.ts";

/** What a refresh token stands for. */
export interface RefreshTerms {
  readonly userId: string;
  readonly clientId: string;
  readonly scope: string;
  readonly expiresAt: number;
}

/** Keeps a refresh token by its hash. */
export function addRefreshToken(token: string, { userId, clientId, scope, expiresAt }: RefreshTerms): Write {
  const sql = `insert into refresh_tokens (sha256, user_id, client_id, scope, expires_at) values ($1, $2, $3, $4, $5)`;
  return { sql, values: [sha256(token), userId, clientId, scope, expiresAt], expectRows: 1 };
}

/** Finds what a refresh token of a client stands for; undefined if it has ended or is another client's. */
export function refreshTermsOf(
  database: Database,
  token: string,
  { clientId, now }: { clientId: string; now: number },
): Promise<RefreshTerms | undefined> {
  const sql = `select user_id as "userId", client_id as "clientId", scope, expires_at as "expiresAt" from refresh_tokens
    where sha256 = $1 and client_id = $2 and expires_at > $3`;
  return database.one(sql, [sha256(token), clientId, now]);
}
