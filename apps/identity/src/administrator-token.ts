import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { addToken, newToken, removeTokens } from "./store/access-tokens.ts";
import type { Database } from "./store/database.ts";

/** The file in the data directory that holds the administrator's token, readable by its owner only. */
export const tokenFileName = "admin-token";

/**
 * Sees to it that there is an administrator.
 *
 * In a data directory the token is made once: its hash goes into the database, its text into a file of mode 0600 and
 * nowhere else. Where that file is gone, a new token takes the place of the old one. Without a directory the text is returned.
 */
export async function ensureAdministrator(
  database: Database,
  dataDir: string | undefined,
  now: number,
): Promise<string | undefined> {
  const file = dataDir === undefined ? undefined : join(dataDir, tokenFileName);
  if (file !== undefined && existsSync(file)) return undefined;
  const token = newToken();
  if (file !== undefined) writeFileSync(`${file}.new`, `${token}\n`, { mode: 0o600 });
  await database.write([removeTokens("administrator"), addToken(token, "administrator", now)]);
  if (file === undefined) return token;
  renameSync(`${file}.new`, file);
  return undefined;
}
