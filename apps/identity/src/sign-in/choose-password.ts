import type { Directory } from "../directory/directory.ts";
import { hashPassword } from "../passwords/hash.ts";
import { lacks } from "../passwords/policy.ts";
import { wasWritten } from "../store/database.ts";
import { endTokensOf } from "../store/tables/tokens.ts";
import { forgetFailures, setPassword } from "../store/tables/passwords.ts";
import { ownerOfLink, useLink, forgetMailedLinks } from "../store/tables/mails.ts";
import { replaceUser } from "../store/tables/users.ts";

/** Statuses that choosing a password ends. */
const awaiting: ReadonlySet<string> = new Set(["PROVISIONED", "RECOVERY", "PASSWORD_EXPIRED", "ACTIVE"]);

/** Finds the user whom a link is for; undefined for a link that does not work (any more). */
export async function userOfLink({ database, users, clock }: Directory, token: string) {
  const id = await ownerOfLink(database, token, clock.now());
  const user = id === undefined ? undefined : await users.get(id);
  return user && awaiting.has(user.status) ? user : undefined;
}

/** Makes a password the user's, who is ACTIVE from now on; returns what it lacks, or undefined for a link that does not work. */
export async function choosePassword(directory: Directory, token: string, password: string) {
  const user = await userOfLink(directory, token);
  if (!user) return undefined;
  const missing = lacks(password, user.login);
  if (missing.length > 0) return missing;
  const argon2id = await hashPassword(password);
  const now = directory.clock.now();
  const writes = [
    useLink(token, now),
    replaceUser({ ...user, status: "ACTIVE", passwordChanged: now }),
    forgetFailures(user.id),
    forgetMailedLinks(user.id),
    ...endTokensOf(user.id),
    setPassword(user.id, { argon2id, temporary: false, expiresAt: null }),
  ];
  const line = { actor: user.id, operation: "choosePassword" };
  return (await wasWritten(directory.users.write(user.id, writes, line))) ? [] : undefined;
}
