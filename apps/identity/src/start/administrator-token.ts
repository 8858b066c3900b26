import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../store/database.ts";
import { makePrivate } from "../store/private-file.ts";
import { addToken, callerOf, newToken, removeTokens } from "../store/tables/tokens.ts";

/** The file in the data directory that holds the administrator's token, readable by its owner only. */
export const tokenFileName = "admin-token";

/** Returns whether a file holds a token that still works; a token of another database does not. */
async function stillWorks(database: Database, file: string, now: number): Promise<boolean> {
  if (!existsSync(file)) return false;
  makePrivate(file);
  return (await callerOf(database, readFileSync(file, "utf8").trim(), now))?.role === "administrator";
}

/**
 * Sees to it that there is an administrator.
 *
 * In a data directory the token is made once: its hash goes into the database, its text into a file of mode 0600 and
 * nowhere else. Where that file is gone or does not fit the database, a new token takes the place of the old one. Without
 * a directory the text is returned.
 */
export async function ensureAdministrator(database: Database, dataDir: string | undefined, now: number) {
  const file = dataDir === undefined ? undefined : join(dataDir, tokenFileName);
  if (file !== undefined && (await stillWorks(database, file, now))) return undefined;
  const token = newToken();
  if (file !== undefined) {
    rmSync(`${file}.new`, { force: true });
    writeFileSync(`${file}.new`, `${token}\n`, { mode: 0o600 });
  }
  // A shared database may hold the tokens of other processes.
  const ended = database.engine === "sqlite" ? [removeTokens("made at start")] : [];
  await database.write([...ended, addToken(token, { role: "administrator", origin: "start", created: now })]);
  if (file === undefined) return token;
  renameSync(`${file}.new`, file);
  return undefined;
}
