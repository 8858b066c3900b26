import { RowsMismatch, type Database } from "../database.ts";

/**
 * Takes one of the attempts that a user has left, before the password is looked at.
 *
 * One statement counts and checks: of a hundred guesses at once, no more than `most` are looked at.
 */
export async function takeAttempt(database: Database, userId: string, most: number): Promise<boolean> {
  const sql = "update users set failures = failures + 1 where id = $1 and failures < $2 and status <> 'LOCKED_OUT'";
  try {
    await database.write([{ sql, values: [userId, most], expectRows: 1 }]);
    return true;
  } catch (error) {
    if (error instanceof RowsMismatch) return false;
    throw error;
  }
}

/** Writes as much for a login that nobody has as an attempt does, so that both take as long. */
export function takeNobodysAttempt(database: Database, now: number): Promise<void> {
  const sql = `insert into meta (key, value) values ('sign-in of nobody', $1)
    on conflict (key) do update set value = excluded.value`;
  return database.write([{ sql, values: [String(now)] }]);
}

/** Locks a user out whose attempts are spent. */
export function lockIfSpent(database: Database, userId: string, most: number): Promise<void> {
  const sql = `update users set status = 'LOCKED_OUT', version = version + 1
    where id = $1 and failures >= $2 and status in ('ACTIVE', 'PASSWORD_EXPIRED')`;
  return database.write([{ sql, values: [userId, most] }]);
}

/** Gives a user all attempts back, and notes the sign-in; not if the status has changed since it was read. */
export async function noteSignIn(
  database: Database,
  user: { readonly id: string; readonly status: string },
  now: number,
): Promise<boolean> {
  const sql = `update users set failures = 0, last_login = $3, version = version + 1 where id = $1 and status = $2`;
  try {
    await database.write([{ sql, values: [user.id, user.status, now], expectRows: 1 }]);
    return true;
  } catch (error) {
    if (error instanceof RowsMismatch) return false;
    throw error;
  }
}

/** Gives a user all attempts back. */
export function forgetFailures(userId: string) {
  return { sql: "update users set failures = 0 where id = $1", values: [userId] };
}
