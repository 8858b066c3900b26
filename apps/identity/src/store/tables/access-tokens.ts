import { newSecret, sha256 } from "../../model/secret.ts";
import type { Database, Write } from "../database.ts";

/** The roles of a token, which allow: everything; lifecycle and reads; reads; nothing. */
export const accessRoles = ["administrator", "operator", "reader", "none"] as const;

export type AccessRole = (typeof accessRoles)[number];

/** Makes a new token: 256 random bits, recognisable to secret scanners by its prefix. */
export function newToken(): string {
  return `idu_${newSecret()}`;
}

/** The origin of a token: the start of the service, a test, or a sign-in. */
export type TokenOrigin = "start" | "test" | "grant";

/** Whose a token is and when it ends; a user's own roles decide what it allows. */
export interface TokenTerms {
  readonly role: AccessRole;
  readonly origin: TokenOrigin;
  readonly created: number;
  readonly userId?: string;
  readonly expiresAt?: number;
  /** The sign-in that it goes back to. */
  readonly family?: string;
}

/** Keeps a token by its hash only; its text is nowhere but with its owner. */
export function addToken(token: string, { role, origin, created, ...terms }: TokenTerms): Write {
  const { userId = null, expiresAt = null, family = null } = terms;
  const sql = `insert into access_tokens (sha256, role, origin, created, user_id, expires_at, family)
    values ($1, $2, $3, $4, $5, $6, $7)`;
  return { sql, values: [sha256(token), role, origin, created, userId, expiresAt, family], expectRows: 1 };
}

/** Ends every token that the service made at its start, or every other. */
export function removeTokens(which: "made at start" | "others"): Write {
  const sign = which === "others" ? "<>" : "=";
  return { sql: `delete from access_tokens where origin ${sign} 'start'`, values: [] };
}

/** Forgets the tokens that have ended by themselves. */
export function removeEndedTokens(now: number): Write[] {
  return ["access_tokens", "refresh_tokens"].map((table) => ({
    sql: `delete from ${table} where expires_at <= $1`,
    values: [now],
  }));
}

/** Ends every token that goes back to one sign-in. */
export function endFamily(family: string): Write[] {
  return ["access_tokens", "refresh_tokens"].map((table) => ({
    sql: `delete from ${table} where family = $1`,
    values: [family],
  }));
}

/** Ends every token of a user, at once. */
export function endTokensOf(userId: string): Write[] {
  return ["access_tokens", "refresh_tokens"].map((table) => ({
    sql: `delete from ${table} where user_id = $1`,
    values: [userId],
  }));
}

/** The built-in roles that may manage users (KA-01655, KA-01657, KA-01904). */
const administrators = "('lusid-administrator', 'iam-administrator')";

/** The caller of a request, and what its token allows. */
export interface Caller {
  readonly role: AccessRole;
  /** A user's id, or the beginning of the hash of a token without a user. */
  readonly actor: string;
  /** The token neither ends by itself nor with a user. */
  readonly lasting: boolean;
}

/** Returns the role of a user's own token; undefined while the user may not sign in. */
async function roleOfUser(database: Database, userId: string, now: number): Promise<AccessRole | undefined> {
  const sql = `select (
      select count(*) from user_roles r where r.user_id = u.id and r.scope = 'default' and r.code in ${administrators}
    ) as powers
    from users u where u.id = $1 and u.status = 'ACTIVE' and (u.user_expiry is null or u.user_expiry > $2)`;
  const row = await database.one<{ powers: number }>(sql, [userId, now]);
  return row && (row.powers > 0 ? "administrator" : "reader");
}

/** Finds whose token it is; undefined for one that is unknown, has ended, or whose user may not sign in. */
export async function callerOf(database: Database, token: string, now: number): Promise<Caller | undefined> {
  // Looked up by hash: how long it takes tells nothing of the token.
  const sql = `select role, user_id as "userId", expires_at as "expiresAt" from access_tokens
    where sha256 = $1 and (expires_at is null or expires_at > $2)`;
  const digest = sha256(token);
  const row = await database.one<{ role: AccessRole; userId: string | null; expiresAt: number | null }>(sql, [
    digest,
    now,
  ]);
  if (!row) return undefined;
  if (row.userId === null) {
    return { role: row.role, actor: `token ${digest.slice(0, 8)}`, lasting: row.expiresAt === null };
  }
  const role = await roleOfUser(database, row.userId, now);
  return role && { role, actor: row.userId, lasting: false };
}
