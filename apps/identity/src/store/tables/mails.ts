import { newSecret, sha256 } from "../../model/secret.ts";
import { columnsOf, insertInto, type Database, type Write } from "../database.ts";
import type { UserRecord } from "./users.ts";

/** How long a link works, in milliseconds (inferred: nothing is published). */
const lifetime = 7 * 24 * 60 * 60 * 1000;

const insertLink = insertInto("one_time_links", ["sha256", "userId", "expiresAt"]);

/** Makes a link for a user who has none; the write keeps its hash, the token opens it. */
function firstLink(userId: string, now: number): { token: string; write: Write } {
  const token = newSecret();
  return { token, write: insertLink({ sha256: sha256(token), userId, expiresAt: now + lifetime }) };
}

/** Makes the user's only link: older ones end. */
export function newLink(userId: string, now: number): { token: string; writes: Write[] } {
  const { token, write } = firstLink(userId, now);
  return { token, writes: [endLinks(userId), write] };
}

/** Ends the links of a user. */
export function endLinks(userId: string): Write {
  return { sql: "delete from one_time_links where user_id = $1", values: [userId] };
}

/** Finds whose link it is; undefined for one that is used, expired or unknown. */
export async function ownerOfLink(database: Database, token: string, now: number): Promise<string | undefined> {
  const sql = `select user_id as "userId" from one_time_links where sha256 = $1 and expires_at > $2`;
  return (await database.one<{ userId: string }>(sql, [sha256(token), now]))?.userId;
}

/** Uses a link up: of two who use it at once, one finds it gone. */
export function useLink(token: string, now: number): Write {
  const sql = "delete from one_time_links where sha256 = $1 and expires_at > $2";
  return { sql, values: [sha256(token), now], expectRows: 1 };
}

/** The kinds of mail that the service would send. */
type Template = "activation" | "password reset";

/** A mail that was not sent, but can be read. */
export interface Mail {
  readonly at: number;
  readonly userId: string;
  readonly recipient: string;
  readonly template: Template;
  /** Opens the form behind the mail's link; null once the link is used. */
  readonly token: string | null;
}

const mailFields = ["at", "userId", "recipient", "template", "token"] as const;
const insertMail = insertInto("outbox", mailFields);

/** Puts the first mail to a user into the outbox, in the batch that makes the user. */
export function firstMail(user: UserRecord, template: Template, at: number): Write[] {
  const { token, write } = firstLink(user.id, at);
  return [write, insertMail({ at, userId: user.id, recipient: user.email, template, token })];
}

/** Puts a mail with a new link into the outbox, in the batch of the change that causes it; older links end. */
export function mail(user: UserRecord, template: Template, at: number): Write[] {
  return [endLinks(user.id), forgetMailedLinks(user.id), ...firstMail(user, template, at)];
}

/** Removes the tokens of links from a user's mails. */
export function forgetMailedLinks(userId: string): Write {
  return { sql: "update outbox set token = null where user_id = $1", values: [userId] };
}

/** Reads the newest mails, a hundred at most. */
export function newestMails(database: Database): Promise<Mail[]> {
  return database.all(`select ${columnsOf(mailFields)} from outbox order by id desc limit 100`);
}
