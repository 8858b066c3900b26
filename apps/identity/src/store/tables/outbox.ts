import { columnsOf, insert, type Database, type Write } from "../database.ts";
import { endLinks, firstLink } from "./one-time-links.ts";
import type { UserRecord } from "./users.ts";

/** The kinds of mail that the service would send. */
export type Template = "activation" | "password reset";

/** A mail that was not sent, but can be read. */
export interface Mail {
  readonly at: number;
  readonly userId: string;
  readonly recipient: string;
  readonly template: Template;
  /** Opens the form behind the mail's link; null once the link is used. */
  readonly token: string | null;
}

/** Puts the first mail to a user into the outbox, in the batch that makes the user. */
export function firstMail(user: UserRecord, template: Template, at: number): Write[] {
  const { token, write } = firstLink(user.id, at);
  return [write, insert("outbox", { at, userId: user.id, recipient: user.email, template, token })];
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
  const columns = columnsOf(["at", "userId", "recipient", "template", "token"]);
  return database.all(`select ${columns} from outbox order by id desc limit 100`);
}
