import { columnsOf, insertInto, type Database, type Write } from "../database.ts";

/** A user's password, as argon2id; a temporary one must be changed at the next sign-in. */
export interface PasswordRecord {
  readonly argon2id: string;
  readonly temporary: boolean;
  readonly expiresAt: number | null;
}

const fields = ["userId", "argon2id", "temporary", "expiresAt"] as const;
const putPassword = insertInto("passwords", fields, "user_id");

/** Makes a password the user's only one. */
export function setPassword(userId: string, { argon2id, temporary, expiresAt }: PasswordRecord): Write {
  return putPassword({ userId, argon2id, temporary: temporary ? 1 : 0, expiresAt });
}

/** Leaves a user without a password. */
export function removePassword(userId: string): Write {
  return { sql: "delete from passwords where user_id = $1", values: [userId] };
}

interface Row extends Omit<PasswordRecord, "temporary"> {
  readonly userId: string;
  readonly temporary: number;
}

const rows = `select ${columnsOf(fields)} from passwords`;

function recordOf({ argon2id, temporary, expiresAt }: Row): PasswordRecord {
  return { argon2id, temporary: temporary === 1, expiresAt };
}

/** Reads a user's password. */
export async function passwordOf(database: Database, userId: string): Promise<PasswordRecord | undefined> {
  const row = await database.one<Row>(`${rows} where user_id = $1`, [userId]);
  return row && recordOf(row);
}

/** Reads the passwords of all users, by their ids: an export alone does. */
export async function allPasswords(database: Database): Promise<ReadonlyMap<string, PasswordRecord>> {
  return new Map((await database.all<Row>(rows)).map((row) => [row.userId, recordOf(row)]));
}

/**
 * Takes one of the attempts that a user has left, before the password is looked at.
 *
 * One statement counts and checks: of a hundred guesses at once, no more than `most` are looked at.
 */
export function takeAttempt(userId: string, most: number): Write {
  const sql = "update users set failures = failures + 1 where id = $1 and failures < $2 and status <> 'LOCKED_OUT'";
  return { sql, values: [userId, most], expectRows: 1 };
}

const putMeta = insertInto("meta", ["key", "value"], "key");

/** Writes as much for a login that nobody has as an attempt does, so that both take as long. */
export function takeNobodysAttempt(now: number): Write {
  return putMeta({ key: "sign-in of nobody", value: String(now) });
}

/** Locks a user out; not written unless the attempts are spent. */
export function lockOut(userId: string, most: number): Write {
  const sql = `update users set status = 'LOCKED_OUT', version = version + 1
    where id = $1 and failures >= $2 and status in ('ACTIVE', 'PASSWORD_EXPIRED')`;
  return { sql, values: [userId, most], expectRows: 1 };
}

/** Gives a user all attempts back, and notes the sign-in; not written if the status has changed since it was read. */
export function noteSignIn(user: { readonly id: string; readonly status: string }, now: number): Write {
  const sql = `update users set failures = 0, last_login = $3, version = version + 1 where id = $1 and status = $2`;
  return { sql, values: [user.id, user.status, now], expectRows: 1 };
}

/** Gives a user all attempts back. */
export function forgetFailures(userId: string): Write {
  return { sql: "update users set failures = 0 where id = $1", values: [userId] };
}
