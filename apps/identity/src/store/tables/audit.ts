import { insertInto, type Database, type Write } from "../database.ts";

/** An operation, with its caller and its request. */
export interface Deed {
  /** A user's id, the beginning of the hash of a token without a user, a client, or `unknown`. */
  readonly actor: string;
  readonly operation: string;
  readonly requestId: string;
  readonly at: number;
}

/** A line of the audit log: it names users and roles by their ids alone. */
export interface AuditLine extends Deed {
  readonly userId: string | null;
  /** The role that was given to the user or taken away. */
  readonly roleId?: string | null;
  /** Why it failed; null for a success. */
  readonly reason?: string | null;
}

const lineFields = ["at", "actor", "operation", "userId", "requestId", "roleId", "reason"] as const;
const insertLine = insertInto("audit", lineFields);

/** Adds a line, in the batch of the change; the tables' triggers refuse every other change of the log. */
export function auditLine({ at, actor, operation, userId, requestId, roleId = null, reason = null }: AuditLine): Write {
  return insertLine({ at, actor, operation, userId, requestId, roleId, reason });
}

/** The place of a line in the order of times; of the lines of one time the ids decide. */
export interface LogPlace {
  readonly at: number;
  readonly id: number;
}

/** A line as it is read, with the names that its ids have today; null for whom a purge has removed. */
export interface LogRow extends Required<AuditLine>, LogPlace {
  readonly actorLogin: string | null;
  readonly actorName: string | null;
  readonly userLogin: string | null;
  readonly userName: string | null;
  readonly roleName: string | null;
}

/** Lines between two places, which are not among them. */
export interface LogRange {
  readonly after: LogPlace;
  readonly before: LogPlace;
  readonly descending: boolean;
}

/** Reads the first lines of a range. */
export function logRows(database: Database, { after, before, descending }: LogRange, most: number): Promise<LogRow[]> {
  const order = descending ? "desc" : "asc";
  const sql = `select a.id, a.at, a.actor, a.operation, a.user_id as "userId", a.role_id as "roleId", a.reason,
      a.request_id as "requestId", c.login as "actorLogin", c.first_name || ' ' || c.last_name as "actorName",
      u.login as "userLogin", u.first_name || ' ' || u.last_name as "userName", r.name as "roleName"
    from audit a
      left join users c on c.id = a.actor left join users u on u.id = a.user_id left join roles r on r.id = a.role_id
    where (a.at, a.id) > ($1, $2) and (a.at, a.id) < ($3, $4) order by a.at ${order}, a.id ${order} limit $5`;
  return database.all(sql, [after.at, after.id, before.at, before.id, most]);
}

/** Returns whether there is a line at a place. */
export async function isLogPlace(database: Database, { at, id }: LogPlace): Promise<boolean> {
  return (await database.one("select 1 from audit where id = $1 and at = $2", [id, at])) !== undefined;
}
