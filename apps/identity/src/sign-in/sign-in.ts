import { proseFacts } from "@identity-users/openapi";
import type { Directory } from "../directory/directory.ts";
import { isPassword } from "../passwords/hash.ts";
import { lockIfSpent, noteSignIn, takeAttempt, takeNobodysAttempt } from "../store/tables/attempts.ts";
import { passwordOf } from "../store/tables/passwords.ts";
import type { UserRecord } from "../store/tables/users.ts";

/** Characters of a password that are looked at; a longer one is wrong. */
const longest = 128;

/** How a sign-in ended. `refused` is one answer for unknown, wrong, locked out and all else. */
export type SignIn =
  | { readonly is: "refused" }
  | { readonly is: "signed in" | "to change the password" | "too late"; readonly user: UserRecord };

function maySignIn(user: UserRecord, now: number): boolean {
  const isOpen = user.status === "ACTIVE" || user.status === "PASSWORD_EXPIRED";
  return isOpen && !user.external && (user.userExpiry === null || user.userExpiry > now);
}

/**
 * Checks a login and its password.
 *
 * The attempt is counted before the password is looked at, so that parallel guesses cannot outrun the count; after ten wrong
 * ones (documented, KA-01902) the user is locked out. An unknown login costs one hash and one write, as a known one does.
 */
export async function signIn(directory: Directory, login: string, given: string): Promise<SignIn> {
  const { database, users, clock } = directory;
  const most = proseFacts.passwordPolicy.value.failuresUntilLockOut;
  const password = given.length > longest ? "" : given;
  const user = await users.byLogin(login);
  const kept = user && maySignIn(user, clock.now()) ? await passwordOf(database, user.id) : undefined;
  if (!user || !kept) {
    await takeNobodysAttempt(database, clock.now());
    await isPassword(undefined, password);
    return { is: "refused" };
  }
  const counted = await takeAttempt(database, user.id, most);
  const right = await isPassword(counted ? kept.argon2id : undefined, password);
  if (!right) {
    await lockIfSpent(database, user.id, most);
    return { is: "refused" };
  }
  const now = clock.now();
  if (kept.expiresAt !== null && kept.expiresAt <= now) return { is: "too late", user };
  if (!(await noteSignIn(database, user, now))) return { is: "refused" };
  return { is: kept.temporary || user.status !== "ACTIVE" ? "to change the password" : "signed in", user };
}
