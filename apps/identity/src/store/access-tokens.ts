import { createHash, randomBytes } from "node:crypto";
import type { Database, Write } from "./database.ts";

/** What a token allows: everything; lifecycle and reads; reads; nothing. */
export const accessRoles = ["administrator", "operator", "reader", "none"] as const;

export type AccessRole = (typeof accessRoles)[number];

/** Makes a new token: 256 random bits, recognisable to secret scanners by its prefix. */
export function newToken(): string {
  return `idu_${randomBytes(32).toString("base64url")}`;
}

function sha256(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Who made a token: the service at its start, or a test. */
export type TokenOrigin = "start" | "test";

/** Keeps a token by its hash only; its text is nowhere but with its owner. */
export function addToken(token: string, role: AccessRole, origin: TokenOrigin, created: number): Write {
  const sql = "insert into access_tokens (sha256, role, origin, created) values ($1, $2, $3, $4)";
  return { sql, values: [sha256(token), role, origin, created], expectRows: 1 };
}

/** Ends every token that the service made at its start, or every other. */
export function removeTokens(which: "made at start" | "others"): Write {
  const sign = which === "others" ? "<>" : "=";
  return { sql: `delete from access_tokens where origin ${sign} 'start'`, values: [] };
}

/** Finds what a token allows; undefined for an unknown one. */
export async function accessRoleOf(database: Database, token: string): Promise<AccessRole | undefined> {
  // Looked up by hash: how long it takes tells nothing of the token.
  const row = await database.one<{ role: AccessRole }>("select role from access_tokens where sha256 = $1", [
    sha256(token),
  ]);
  return row?.role;
}
