import type { Directory } from "../directory/directory.ts";
import { hashPassword } from "../passwords/hash.ts";
import { lacks } from "../passwords/policy.ts";
import { wasWritten } from "../store/database.ts";
import { endTokensOf } from "../store/tables/access-tokens.ts";
import { forgetFailures } from "../store/tables/attempts.ts";
import { ownerOfLink, useLink } from "../store/tables/one-time-links.ts";
import { forgetMailedLinks } from "../store/tables/outbox.ts";
import { setPassword } from "../store/tables/passwords.ts";
import { replaceUser, type UserRecord } from "../store/tables/users.ts";

/** Statuses that choosing a password ends. */
const awaiting: ReadonlySet<string> = new Set(["PROVISIONED", "RECOVERY", "PASSWORD_EXPIRED", "ACTIVE"]);

/** Finds the user whom a link is for; undefined for a link that does not work (any more). */
export async function userOfLink(
  { database, users, clock }: Directory,
  token: string,
): Promise<UserRecord | undefined> {
  const id = await ownerOfLink(database, token, clock.now());
  const user = id === undefined ? undefined : await users.get(id);
  return user && awaiting.has(user.status) ? user : undefined;
}

/** The result of choosing a password: done, the link does not work, or what the password lacks. */
export type Chosen =
  | { readonly is: "done" }
  | { readonly is: "gone" }
  | { readonly is: "too weak"; readonly lacks: readonly string[] };

/** Makes a password the user's, who is ACTIVE from now on; the link works once. */
export async function choosePassword(directory: Directory, token: string, password: string): Promise<Chosen> {
  const user = await userOfLink(directory, token);
  if (!user) return { is: "gone" };
  const missing = lacks(password, user.login);
  if (missing.length > 0) return { is: "too weak", lacks: missing };
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
  return { is: (await wasWritten(directory.users.write(user.id, writes, line))) ? "done" : "gone" };
}
