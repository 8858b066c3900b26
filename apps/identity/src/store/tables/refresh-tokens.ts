import { seal, sha256 } from "../../model/secret.ts";
import { columnsOf, insert, type Database, type Write } from "../database.ts";

/** The terms of a refresh token. */
export interface RefreshTerms {
  readonly userId: string;
  readonly clientId: string;
  readonly scope: string;
  readonly expiresAt: number;
  /** The sign-in that it goes back to. */
  readonly family: string;
}

/** The record of a refresh token that was presented. */
export interface PresentedToken extends RefreshTerms {
  /** When it was exchanged, in epoch milliseconds; 0 for never. */
  readonly used: number;
  /** The answer that it was exchanged for, sealed with the token itself; null where it was not kept. */
  readonly answer: string | null;
}

/** Keeps a refresh token by its hash. */
export function addRefreshToken(token: string, { userId, clientId, scope, expiresAt, family }: RefreshTerms): Write {
  return insert("refresh_tokens", { sha256: sha256(token), userId, clientId, scope, expiresAt, family });
}

/** Uses a refresh token up: of two who exchange it at once, one finds it used. */
export function useRefreshToken(token: string, { at, answer }: { at: number; answer: string }): Write {
  const sql = "update refresh_tokens set used = $2, answer = $3 where sha256 = $1 and used = 0";
  return { sql, values: [sha256(token), at, seal(answer, token)], expectRows: 1 };
}

/** Finds what a refresh token of a client stands for; undefined if it has ended or is another client's. */
export function refreshTermsOf(
  database: Database,
  token: string,
  { clientId, now }: { clientId: string; now: number },
): Promise<PresentedToken | undefined> {
  const columns = columnsOf(["userId", "clientId", "scope", "expiresAt", "family", "used", "answer"]);
  const sql = `select ${columns} from refresh_tokens where sha256 = $1 and client_id = $2 and expires_at > $3`;
  return database.one(sql, [sha256(token), clientId, now]);
}
