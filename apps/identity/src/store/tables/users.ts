import type { UserStatus } from "../../model/lifecycle.ts";
import { columnOf, columnsOf, type Batch, type Database, type Value, type Write } from "../database.ts";
import { auditLine, type AuditLine, type Deed } from "./audit.ts";
import { rolesBetween, addRolesTo, rolesOf, type RoleKey, type RoleRow } from "./roles.ts";

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

/** The fields of a user of whom nothing more is known. */
export const blankUser = {
  type: "Personal",
  external: false,
  secondEmail: null,
  alternativeIds: null,
  userExpiry: null,
  lastLogin: null,
  passwordChanged: null,
  version: 1,
};

interface Row extends Omit<UserRecord, "external" | "alternativeIds"> {
  readonly external: number;
  readonly alternativeIds: string | null;
}

/** The fields that an update replaces. */
const fields =
  "login email secondEmail firstName lastName type status external alternativeIds userExpiry created lastLogin lastUpdated passwordChanged".split(
    " ",
  ) as (keyof UserRecord)[];
const columns = columnsOf(["id", ...fields, "version"]);

/** In place: to spread a row of the database's costs several times as much. */
function recordOf(row: Row): UserRecord {
  const { external, alternativeIds } = row;
  return Object.assign(row, {
    external: external === 1,
    alternativeIds: alternativeIds === null ? null : (JSON.parse(alternativeIds) as Record<string, string | null>),
  });
}

/** Whole texts, since statements are kept by them. */
const byId = `select ${columns} from users where id = $1`;
const byLoginKey = `select ${columns} from users where login_key = $1`;

/** Users that are read at once: large enough to be quick, small enough that nobody waits for it. */
const pageSize = 200;

/** Logins are unique without regard to case and width. */
function loginKey(login: string): string {
  return login.normalize("NFKC").toLowerCase();
}

function valueOf(value: UserRecord[keyof UserRecord]): Value {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

function valuesOf(user: UserRecord): Value[] {
  return [user.id, ...fields.map((field) => valueOf(user[field])), loginKey(user.login)];
}

/** The options of a list: it has the users that are indexed by `now`. */
export interface Listing {
  readonly now: number;
  readonly includeDeactivated?: boolean;
  /** Only users who are ACTIVE and not expired. */
  readonly runnable?: boolean;
  /** Only users who hold it. */
  readonly role?: RoleKey;
}

function pageQuery({ includeDeactivated = false, runnable = false, role }: Listing): string {
  const [from, id] = role ? ["user_roles join users on id = user_id", "user_id"] : ["users", "id"];
  const conditions = [
    `${id} > $1 and indexed_at <= $2`,
    ...(includeDeactivated ? [] : ["status <> 'DEPROVISIONED'"]),
    ...(runnable ? ["status = 'ACTIVE' and (user_expiry is null or user_expiry > $2)"] : []),
    ...(role ? ["scope = $3 and code = $4"] : []),
  ];
  return `select ${columns} from ${from} where ${conditions.join(" and ")} order by ${id} limit ${pageSize}`;
}

/** Reads users, and words writes about them; every write belongs into one batch with what it entails. */
export class UserStore {
  readonly #database: Database;
  readonly #deed: Deed | undefined;

  constructor(database: Database, deed?: Deed) {
    this.#database = database;
    this.#deed = deed;
  }

  /** The same store, for one request: whatever it writes goes into the audit log with it. */
  during(deed: Deed): UserStore {
    return new UserStore(this.#database, deed);
  }

  async get(id: string): Promise<UserRecord | undefined> {
    const row = await this.#database.one<Row>(byId, [id]);
    return row && recordOf(row);
  }

  async byLogin(login: string): Promise<UserRecord | undefined> {
    const row = await this.#database.one<Row>(byLoginKey, [loginKey(login)]);
    return row && recordOf(row);
  }

  /** Reads everybody in the order of ids, a page at a time. */
  async *pages(listing: Listing): AsyncGenerator<UserRecord[]> {
    const { now, role } = listing;
    const sql = pageQuery(listing);
    let after = "";
    for (;;) {
      const rows = await this.#database.all<Row>(sql, [after, now, ...(role ? [role.scope, role.code] : [])]);
      const page = rows.map(recordOf);
      yield page;
      if (page.length < pageSize) return;
      after = page.at(-1)?.id ?? "";
    }
  }

  /** Reads everybody at once, as of one moment. */
  async all(): Promise<UserRecord[]> {
    return (await this.#database.all<Row>(`select ${columns} from users order by id`)).map(recordOf);
  }

  /** Reads the roles of all users of a page at once; `held` is a role that all of them hold. */
  async rolesOfPage(page: readonly UserRecord[], held?: RoleKey): Promise<Map<string, RoleRow[]>> {
    const roles = new Map<string, RoleRow[]>();
    const rows = await rolesBetween(this.#database, [page.at(0)?.id ?? "", page.at(-1)?.id ?? ""], held);
    for (const { userId, ...role } of rows) roles.set(userId, [...(roles.get(userId) ?? []), role]);
    return roles;
  }

  async find(ids: readonly string[]): Promise<UserRecord[]> {
    const markers = ids.map((_, index) => `$${index + 1}`).join(", ");
    return (await this.#database.all<Row>(`select ${columns} from users where id in (${markers})`, ids)).map(recordOf);
  }

  roles(id: string): Promise<RoleRow[]> {
    return rolesOf(this.#database, id);
  }

  /** Words the line of the audit log about a user; `more` is what differs from the request's. None outside a request. */
  line(userId: string | null, more: Partial<AuditLine> = {}): Write[] {
    return this.#deed ? [auditLine({ ...this.#deed, ...more, userId })] : [];
  }

  /** Writes what happens to a user, or to nobody, with its line. */
  write(userId: string | null, batch: Batch, more?: Partial<AuditLine>): Promise<void> {
    return this.#database.write([...batch, ...this.line(userId, more)]);
  }
}

const written = [...fields.map(columnOf), "login_key"];
const insertion = `insert into users (id, ${written.join(", ")}, version)
  values ($1, ${written.map((_, index) => `$${index + 2}`).join(", ")}, 1)`;
const replacement = `update users set ${written.map((column, index) => `${column} = $${index + 2}`).join(", ")},
  version = version + 1 where id = $1 and version = $${written.length + 2}`;

/** Adds a user with its roles; a taken login is a `Conflict`. */
export function insertUser(user: UserRecord, roles: readonly RoleKey[]): Write[] {
  return [{ sql: insertion, values: valuesOf(user), expectRows: 1 }, ...addRolesTo(user.id, roles)];
}

/** Hides a user from the list until it is indexed. */
export function indexLater(userId: string, at: number): Write {
  return { sql: "update users set indexed_at = $2 where id = $1", values: [userId, at] };
}

/** Replaces a user that nobody changed since it was read; else the batch is not written. */
export function replaceUser(user: UserRecord): Write {
  return { sql: replacement, values: [...valuesOf(user), user.version], expectRows: 1 };
}

/** Removes every trace of a user; of one with a version, only if nobody changed it since it was read. */
export function removeUser({ id, version }: { readonly id: string; readonly version?: number }): Write[] {
  const outbox = { sql: "delete from outbox where user_id = $1", values: [id] };
  if (version === undefined) return [outbox, { sql: "delete from users where id = $1", values: [id] }];
  const sql = "delete from users where id = $1 and version = $2";
  return [outbox, { sql, values: [id, version], expectRows: 1, erases: true }];
}
