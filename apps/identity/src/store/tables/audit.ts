import type { Database, Write } from "../database.ts";

/** An operation, with its caller and its request. */
export interface Deed {
  /** The id of the user whose token it was, or the beginning of the hash of a token without a user. */
  readonly actor: string;
  readonly operation: string;
  readonly requestId: string;
  readonly at: number;
}

/** A line of the audit log: it names users by their ids alone. */
export interface AuditLine extends Deed {
  readonly userId: string | null;
}

/** Adds a line, in the batch of the change; the tables' triggers refuse every other change of the log. */
export function auditLine({ actor, operation, requestId, at }: Deed, userId: string | null): Write {
  const sql = "insert into audit (at, actor, operation, user_id, request_id) values ($1, $2, $3, $4, $5)";
  return { sql, values: [at, actor, operation, userId, requestId], expectRows: 1 };
}

/** Reads the newest lines, newest first. */
export function newestAuditLines(database: Database, most: number): Promise<AuditLine[]> {
  const sql = `select at, actor, operation, user_id as "userId", request_id as "requestId" from audit
    order by id desc limit $1`;
  return database.all(sql, [most]);
}
