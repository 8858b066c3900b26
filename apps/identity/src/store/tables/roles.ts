import type { Database, Write } from "../database.ts";

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

/** Lists the roles that a user holds, by scope and code. */
export function rolesOf(database: Database, userId: string): Promise<RoleRow[]> {
  const sql = `select r.scope, r.code, r.id, r.name, r.description from user_roles u
    join roles r on r.scope = u.scope and r.code = u.code where u.user_id = $1 order by r.scope, r.code`;
  return database.all(sql, [userId]);
}

/** Lists the roles of all users from one id to another, by user, scope and code. */
export function rolesBetween(
  database: Database,
  first: string,
  last: string,
): Promise<(RoleRow & { readonly userId: string })[]> {
  const sql = `select u.user_id as "userId", r.scope, r.code, r.id, r.name, r.description from user_roles u
    join roles r on r.scope = u.scope and r.code = u.code
    where u.user_id >= $1 and u.user_id <= $2 order by u.user_id, r.scope, r.code`;
  return database.all(sql, [first, last]);
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

/** Makes `roles` the roles that a user holds. */
export function replaceRolesOf(userId: string, roles: readonly RoleKey[]): Write[] {
  return [{ sql: "delete from user_roles where user_id = $1", values: [userId] }, ...addRolesTo(userId, roles)];
}

/** Adds a role, or leaves the one of that name as it is. */
export function addRole(role: RoleRow): Write {
  const sql =
    "insert into roles (scope, code, id, name, description) values ($1, $2, $3, $4, $5) on conflict do nothing";
  return { sql, values: [role.scope, role.code, role.id, role.name, role.description] };
}
