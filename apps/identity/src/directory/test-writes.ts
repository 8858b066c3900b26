import type { Write } from "../store/database.ts";
import type { AccessRole } from "../store/tables/tokens.ts";
import { addRole, type RoleKey, type RoleRow } from "../store/tables/roles.ts";
import { blankUser, insertUser, removeUser, type UserRecord } from "../store/tables/users.ts";

/** A user as a test wants it: the id, and whatever else matters. */
export interface TestUser extends Partial<Omit<UserRecord, "version" | "external">> {
  readonly id: string;
  readonly external?: boolean;
  /** Made where they do not exist. */
  readonly roles?: readonly RoleKey[];
}

/** A role as a test wants it; the id is `<scope>-<code>` unless given. */
export type TestRole = RoleKey & Partial<RoleRow>;

/** A client of the token endpoint; `role` is what its own tokens allow, none unless given. */
export interface TestClient {
  readonly id: string;
  readonly secret: string;
  readonly role?: AccessRole;
}

const joe = { firstName: "Joe", lastName: "Bloggs", status: "ACTIVE" } as const;

/** Adds a user and its roles, or replaces the user of that id. */
export function putTestUser({ roles = [], ...given }: TestUser, now: number): Write[] {
  const login = given.login ?? `${given.id.toLowerCase()}@example.com`;
  const user = { ...blankUser, ...joe, login, email: login, created: now, lastUpdated: now, ...given, version: 1 };
  return [...roles.map((role) => addRole(testRole(role))), ...removeUser({ id: user.id }), ...insertUser(user, roles)];
}

/** Makes a whole role of a test's. */
export function testRole({ scope, code, ...given }: TestRole): RoleRow {
  return { scope, code, id: `${scope}-${code}`, name: code, description: null, ...given };
}
