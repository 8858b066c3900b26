import { proseFacts } from "@identity-users/openapi";
import type { Directory } from "../directory/directory.ts";
import { isPassword } from "../passwords/hash.ts";
import { wasWritten } from "../store/database.ts";
import { lockOut, noteSignIn, takeAttempt, takeNobodysAttempt, passwordOf } from "../store/tables/passwords.ts";
import type { UserRecord } from "../store/tables/users.ts";

const mostFailures = proseFacts.passwordPolicy.value.failuresUntilLockOut;

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
 * Logs a refused sign-in, and locks the user out whose attempts are spent.
 *
 * It writes the same for an unknown login, which is not logged itself: it may be a password in the wrong field.
 */
async function refuse(
  { users }: Directory,
  user: UserRecord | undefined,
  reason: "INVALID_CREDENTIALS" | "LOCKED_OUT",
): Promise<SignIn> {
  const id = user?.id ?? null;
  const failed = { actor: id ?? "unknown", operation: "signIn", reason };
  const locked = { ...failed, operation: "lockOut", reason: "LOCKED_OUT" };
  const lock = [lockOut(id ?? "", mostFailures), ...users.line(id, failed)];
  if (!(await wasWritten(users.write(id, lock, locked)))) await users.write(id, [], failed);
  return { is: "refused" };
}

/**
 * Checks a login and its password.
 *
 * The attempt is counted before the password is looked at, so that parallel guesses cannot outrun the count; after ten wrong
 * ones (documented, KA-01902) the user is locked out. An unknown login costs one hash and two writes, as a known one does.
 */
export async function signIn(directory: Directory, login: string, given: string): Promise<SignIn> {
  const { database, users, clock } = directory;
  const password = given.length > longest ? "" : given;
  const user = await users.byLogin(login);
  const kept = user && maySignIn(user, clock.now()) ? await passwordOf(database, user.id) : undefined;
  const attempt = user && kept ? takeAttempt(user.id, mostFailures) : takeNobodysAttempt(clock.now());
  const counted = await wasWritten(database.write([attempt]));
  const right = await isPassword(counted ? kept?.argon2id : undefined, password);
  if (!user || !kept || !right) {
    const spent = !counted || user?.status === "LOCKED_OUT";
    return refuse(directory, user, spent ? "LOCKED_OUT" : "INVALID_CREDENTIALS");
  }
  const now = clock.now();
  const line = { actor: user.id, operation: "signIn" };
  if (kept.expiresAt !== null && kept.expiresAt <= now) {
    await users.write(user.id, [], { ...line, reason: "PASSWORD_EXPIRED" });
    return { is: "too late", user };
  }
  const noted = await wasWritten(users.write(user.id, [noteSignIn(user, now)], line));
  if (!noted) return refuse(directory, user, "INVALID_CREDENTIALS");
  return { is: kept.temporary || user.status !== "ACTIVE" ? "to change the password" : "signed in", user };
}
