import type { UserStatus } from "../lifecycle.ts";
import type { Database, Write } from "./database.ts";
import { roleWrites, rolesOf, type RoleKey, type RoleRow } from "./roles.ts";

/** A user, as the service keeps it; times are epoch milliseconds. */
export interface UserRecord {
  readonly id: string;
  readonly login: string;
  readonly email: string;
  readonly secondEmail: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly type: string;
  readonly status: UserStatus;
  readonly external: boolean;
  readonly alternativeIds: Readonly<Record<string, string | null>> | null;
  readonly userExpiry: number | null;
  readonly created: number;
  readonly lastLogin: number | null;
  readonly lastUpdated: number | null;
  readonly passwordChanged: number | null;
  readonly version: number;
}

interface Row extends Omit<UserRecord, "external" | "alternativeIds"> {
  readonly external: number;
  readonly alternativeIds: string | null;
}

const columns = `id, login, email, second_email as "secondEmail", first_name as "firstName", last_name as "lastName",
  type, status, external, alternative_ids as "alternativeIds", user_expiry as "userExpiry", created,
  last_login as "lastLogin", last_updated as "lastUpdated", password_changed as "passwordChanged", version`;

function recordOf(row: Row): UserRecord {
  return {
    ...row,
    external: row.external === 1,
    alternativeIds:
      row.alternativeIds === null ? null : (JSON.parse(row.alternativeIds) as Record<string, string | null>),
  };
}

/** Logins are unique without regard to case and width. */
function loginKey(login: string): string {
  return login.normalize("NFKC").toLowerCase();
}

function valuesOf(user: UserRecord) {
  const { alternativeIds } = user;
  return [
    user.id,
    user.login,
    loginKey(user.login),
    user.email,
    user.secondEmail,
    user.firstName,
    user.lastName,
    user.type,
    user.status,
    user.external ? 1 : 0,
    alternativeIds === null ? null : JSON.stringify(alternativeIds),
    user.userExpiry,
    user.created,
    user.lastLogin,
    user.lastUpdated,
    user.passwordChanged,
  ];
}

/** Reads users, and words writes about them; every write belongs into one batch with what it entails. */
export class UserStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async get(id: string): Promise<UserRecord | undefined> {
    const row = await this.#database.one<Row>(`select ${columns} from users where id = $1`, [id]);
    return row && recordOf(row);
  }

  async list(includeDeactivated: boolean): Promise<UserRecord[]> {
    const hidden = includeDeactivated ? "" : "where status <> 'DEPROVISIONED'";
    return (await this.#database.all<Row>(`select ${columns} from users ${hidden} order by id`)).map(recordOf);
  }

  async find(ids: readonly string[]): Promise<UserRecord[]> {
    const markers = ids.map((_, index) => `$${index + 1}`).join(", ");
    return (await this.#database.all<Row>(`select ${columns} from users where id in (${markers})`, ids)).map(recordOf);
  }

  roles(id: string): Promise<RoleRow[]> {
    return rolesOf(this.#database, id);
  }

  write(batch: readonly Write[]): Promise<void> {
    return this.#database.write(batch);
  }
}

/** Adds a user with its roles; a taken login is a `Conflict`. */
export function insertUser(user: UserRecord, roles: readonly RoleKey[]): Write[] {
  const sql = `insert into users (id, login, login_key, email, second_email, first_name, last_name, type, status, external,
    alternative_ids, user_expiry, created, last_login, last_updated, password_changed, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)`;
  return [{ sql, values: valuesOf(user), expectRows: 1 }, ...roleWrites(user.id, roles)];
}

/** Replaces a user that nobody changed since it was read; else the batch is not written. */
export function replaceUser(user: UserRecord): Write {
  const sql = `update users set login = $2, login_key = $3, email = $4, second_email = $5, first_name = $6, last_name = $7,
    type = $8, status = $9, external = $10, alternative_ids = $11, user_expiry = $12, created = $13, last_login = $14,
    last_updated = $15, password_changed = $16, version = version + 1 where id = $1 and version = $17`;
  return { sql, values: [...valuesOf(user), user.version], expectRows: 1 };
}

/** Removes every trace of a user that nobody changed since it was read. */
export function removeUser(user: UserRecord): Write[] {
  return [
    { sql: "delete from outbox where user_id = $1", values: [user.id] },
    { sql: "delete from users where id = $1 and version = $2", values: [user.id, user.version], expectRows: 1 },
  ];
}

/** Removes every trace of a user, if there is one. */
export function eraseUser(id: string): Write[] {
  return ["delete from outbox where user_id = $1", "delete from users where id = $1"].map((sql) => ({
    sql,
    values: [id],
  }));
}
