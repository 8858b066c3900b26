import { newSecret, seal, sha256 } from "../../model/secret.ts";
import { columnsOf, insertInto, type Database, type Write } from "../database.ts";
import { rolesOf, type RoleKey } from "./roles.ts";

/**
 * The roles of access, from nothing to everything: nothing; reads; lifecycle as well; all operations, but on users who are less
 * privileged; everything.
 */
export const accessRoles = ["none", "reader", "operator", "iam-administrator", "administrator"] as const;

/** The role of access that a token carries. */
export type AccessRole = (typeof accessRoles)[number];

/** Returns whether a role of access allows all that another does. */
export function allows(role: AccessRole, other: AccessRole): boolean {
  return accessRoles.indexOf(role) >= accessRoles.indexOf(other);
}

/** Makes a new token: 256 random bits, recognisable to secret scanners by its prefix. */
export function newToken(): string {
  return `idu_${newSecret()}`;
}

/** The origin of a token: the start of the service, a test, or a sign-in. */
export type TokenOrigin = "start" | "test" | "grant";

/** Returns the access that roles give: the built-in ones may manage users (KA-01655, KA-01657, KA-01904), every other reads. */
export function accessOf(roles: readonly RoleKey[]): AccessRole {
  const holds = (builtIn: string) => roles.some(({ scope, code }) => scope === "default" && code === builtIn);
  if (holds("lusid-administrator")) return "administrator";
  return holds("iam-administrator") ? "iam-administrator" : "reader";
}

/** A user's part of a token's terms. */
export interface UserTerms {
  readonly userId: string;
  /** Codes of the roles that the user holds. */
  readonly groups: readonly string[];
}

/** Reads the roles of a user, which a token keeps until it ends (documented, KA-01695), and what they allow. */
export async function userTerms(database: Database, userId: string): Promise<UserTerms & { role: AccessRole }> {
  const roles = await rolesOf(database, userId);
  const groups = [...new Set(roles.map(({ code }) => code))];
  return { userId, groups, role: accessOf(roles) };
}

/** Whose a token is, what it allows and when it ends. */
export interface TokenTerms extends Partial<UserTerms> {
  readonly role: AccessRole;
  readonly origin: TokenOrigin;
  readonly created: number;
  readonly expiresAt?: number;
  /** The sign-in that it goes back to. */
  readonly family?: string;
}

const tokenFields = ["sha256", "role", "origin", "created", "userId", "expiresAt", "family", "roleCodes"] as const;
const insertToken = insertInto("access_tokens", tokenFields);

/** Keeps a token by its hash only; its text is nowhere but with its owner. */
export function addToken(token: string, { role, origin, created, ...terms }: TokenTerms): Write {
  const { userId = null, groups, expiresAt = null, family = null } = terms;
  const roleCodes = groups ? JSON.stringify(groups) : null;
  return insertToken({ sha256: sha256(token), role, origin, created, userId, expiresAt, family, roleCodes });
}

/** Ends every token that the service made at its start, or every other. */
export function removeTokens(which: "made at start" | "others"): Write {
  const sign = which === "others" ? "<>" : "=";
  return { sql: `delete from access_tokens where origin ${sign} 'start'`, values: [] };
}

function removeWhere(condition: string, value: string | number): Write[] {
  return ["access_tokens", "refresh_tokens"].map((table) => ({
    sql: `delete from ${table} where ${condition} $1`,
    values: [value],
  }));
}

/** Forgets the tokens that have ended by themselves. */
export const removeEndedTokens = (now: number): Write[] => removeWhere("expires_at <=", now);

/** Ends every token that goes back to one sign-in. */
export const endFamily = (family: string): Write[] => removeWhere("family =", family);

/** Ends every token of a user, at once. */
export const endTokensOf = (userId: string): Write[] => removeWhere("user_id =", userId);

/** The caller of a request, and what its token allows. */
export interface Caller {
  readonly role: AccessRole;
  /** A user's id, or the beginning of the hash of a token without a user. */
  readonly actor: string;
  /** The user whose token it is; undefined for a token without a user. */
  readonly userId: string | undefined;
  /** Codes of the roles that the user held when the token was issued. */
  readonly groups: readonly string[];
  /** The token neither ends by itself nor with a user. */
  readonly lasting: boolean;
}

interface Row {
  readonly role: AccessRole;
  readonly userId: string | null;
  readonly roleCodes: string | null;
  readonly expiresAt: number | null;
}

/** Finds whose token it is; undefined for one that is unknown, has ended, or whose user may not sign in. */
export async function callerOf(database: Database, token: string, now: number): Promise<Caller | undefined> {
  // Looked up by hash: how long it takes tells nothing of the token.
  const sql = `select t.role, t.user_id as "userId", t.role_codes as "roleCodes", t.expires_at as "expiresAt"
    from access_tokens t left join users u on u.id = t.user_id
    where t.sha256 = $1 and (t.expires_at is null or t.expires_at > $2)
    and (t.user_id is null or (u.status = 'ACTIVE' and (u.user_expiry is null or u.user_expiry > $2)))`;
  const digest = sha256(token);
  const row = await database.one<Row>(sql, [digest, now]);
  if (!row) return undefined;
  const { role, userId, roleCodes, expiresAt } = row;
  return {
    role,
    actor: userId ?? `token ${digest.slice(0, 8)}`,
    userId: userId ?? undefined,
    groups: roleCodes === null ? [] : (JSON.parse(roleCodes) as string[]),
    lasting: userId === null && expiresAt === null,
  };
}

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

const refreshFields = ["sha256", "userId", "clientId", "scope", "expiresAt", "family"] as const;
const insertRefreshToken = insertInto("refresh_tokens", refreshFields);

/** Keeps a refresh token by its hash. */
export function addRefreshToken(token: string, { userId, clientId, scope, expiresAt, family }: RefreshTerms): Write {
  return insertRefreshToken({ sha256: sha256(token), userId, clientId, scope, expiresAt, family });
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
