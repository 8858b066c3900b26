import type { Write } from "./database.ts";
import type { UserRecord } from "./users.ts";

/** What the service would mail. */
export type Template = "activation" | "password reset";

/** Puts a mail into the outbox, in the batch of the change that causes it. */
export function mail(user: UserRecord, template: Template, at: number): Write {
  const sql = "insert into outbox (at, user_id, recipient, template) values ($1, $2, $3, $4)";
  return { sql, values: [at, user.id, user.email, template], expectRows: 1 };
}
