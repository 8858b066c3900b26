import { insertInto, type Database, type Write } from "../database.ts";

/** The key of a role. */
export interface RoleKey {
  readonly scope: string;
  readonly code: string;
}

/** A role that users can hold. */
export interface RoleRow extends RoleKey {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
}

const columns = "r.scope, r.code, r.id, r.name, r.description";

/** Lists all roles, by scope and code. */
export function allRoles(database: Database): Promise<RoleRow[]> {
  return database.all(`select ${columns} from roles r order by r.scope, r.code`, []);
}

/** Finds a role by the id that paths name it by. */
export function roleById(database: Database, id: string): Promise<RoleRow | undefined> {
  return database.one(`select ${columns} from roles r where r.id = $1`, [id]);
}

/** Lists the roles that a user holds, by scope and code. */
export function rolesOf(database: Database, userId: string): Promise<RoleRow[]> {
  const sql = `select ${columns} from user_roles u
    join roles r on r.scope = u.scope and r.code = u.code where u.user_id = $1 order by r.scope, r.code`;
  return database.all(sql, [userId]);
}

/** Lists the roles of all users from one id to another, or of those who hold a role, by user, scope and code. */
export function rolesBetween(
  database: Database,
  [first, last]: readonly [first: string, last: string],
  held?: RoleKey,
): Promise<(RoleRow & { readonly userId: string })[]> {
  const holders = held ? "join user_roles h on h.user_id = u.user_id and h.scope = $3 and h.code = $4" : "";
  const sql = `select u.user_id as "userId", ${columns} from user_roles u ${holders}
    join roles r on r.scope = u.scope and r.code = u.code
    where u.user_id >= $1 and u.user_id <= $2 order by u.user_id, r.scope, r.code`;
  return database.all(sql, [first, last, ...(held ? [held.scope, held.code] : [])]);
}

/** Finds which of the given roles do not exist. */
export async function unknownRoles(database: Database, roles: readonly RoleKey[]): Promise<RoleKey[]> {
  const found = await Promise.all(
    roles.map(({ scope, code }) => database.one("select 1 from roles where scope = $1 and code = $2", [scope, code])),
  );
  return roles.filter((_, index) => found[index] === undefined);
}

/** Gives roles to a user. */
export function addRolesTo(userId: string, roles: readonly RoleKey[]): Write[] {
  const sql = "insert into user_roles (user_id, scope, code) values ($1, $2, $3) on conflict do nothing";
  return roles.map(({ scope, code }) => ({ sql, values: [userId, scope, code] }));
}

/** Takes a role from a user. */
export function removeRoleFrom(userId: string, { scope, code }: RoleKey): Write {
  const sql = "delete from user_roles where user_id = $1 and scope = $2 and code = $3";
  return { sql, values: [userId, scope, code] };
}

/** Makes `roles` the roles that a user holds. */
export function replaceRolesOf(userId: string, roles: readonly RoleKey[]): Write[] {
  return [{ sql: "delete from user_roles where user_id = $1", values: [userId] }, ...addRolesTo(userId, roles)];
}

const fields = ["scope", "code", "id", "name", "description"] as const;
const insertRole = insertInto("roles", fields);

/** Adds a role, or leaves the one of that scope and code as it is. */
export function addRole(role: RoleRow): Write {
  const { sql, values } = insertRole(role);
  return { sql: `${sql} on conflict do nothing`, values };
}

/** Adds a role, or replaces the one of that scope and code. */
export const putRole: (role: RoleRow) => Write = insertInto("roles", fields, "scope, code");
