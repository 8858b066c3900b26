import { columnsOf, insert, type Database, type Write } from "../database.ts";

/** A user's password, as argon2id; a temporary one must be changed at the next sign-in. */
export interface PasswordRecord {
  readonly argon2id: string;
  readonly temporary: boolean;
  readonly expiresAt: number | null;
}

/** Makes a password the user's only one. */
export function setPassword(userId: string, { argon2id, temporary, expiresAt }: PasswordRecord): Write {
  return insert("passwords", { userId, argon2id, temporary: temporary ? 1 : 0, expiresAt }, "user_id");
}

/** Leaves a user without a password. */
export function removePassword(userId: string): Write {
  return { sql: "delete from passwords where user_id = $1", values: [userId] };
}

interface Row extends Omit<PasswordRecord, "temporary"> {
  readonly userId: string;
  readonly temporary: number;
}

const rows = `select ${columnsOf(["userId", "argon2id", "temporary", "expiresAt"])} from passwords`;

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
