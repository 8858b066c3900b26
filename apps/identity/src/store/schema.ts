import type { Database } from "./database.ts";

/** Raised with every change of the tables below. */
const schemaVersion = 1;

const tables = [
  `create table users (
    id text primary key, login text not null, login_key text not null unique, email text not null, second_email text,
    first_name text not null, last_name text not null, type text not null, status text not null,
    external integer not null, alternative_ids text, user_expiry integer, created integer not null, last_login integer,
    last_updated integer, password_changed integer, version integer not null
  ) strict`,
  `create table roles (
    scope text not null, code text not null, id text not null unique, name text not null, description text,
    primary key (scope, code)
  ) strict`,
  `create table user_roles (
    user_id text not null references users (id) on delete cascade, scope text not null, code text not null,
    primary key (user_id, scope, code), foreign key (scope, code) references roles (scope, code)
  ) strict`,
  // Apart from the users: no read of a user can select a hash.
  `create table passwords (
    user_id text primary key references users (id) on delete cascade, argon2id text not null,
    temporary integer not null, expires_at integer
  ) strict`,
  `create table access_tokens (sha256 text primary key, role text not null, created integer not null) strict`,
  `create table outbox (
    id integer primary key, at integer not null, user_id text not null, recipient text not null, template text not null
  ) strict`,
  `create table meta (key text primary key, value text not null) strict`,
];

/** Makes the tables of a new database; a database of a newer schema is refused. */
export async function migrate(database: Database): Promise<void> {
  const known = await database.one("select 1 from sqlite_master where name = 'meta'");
  if (!known) {
    const version = { sql: "insert into meta (key, value) values ('schema', $1)", values: [String(schemaVersion)] };
    await database.write([...tables.map((sql) => ({ sql, values: [] })), version]);
    return;
  }
  const row = await database.one<{ value: string }>("select value from meta where key = 'schema'");
  const found = Number(row?.value);
  if (found !== schemaVersion) {
    throw new Error(`Cannot open the database: its schema is ${found}, this service knows ${schemaVersion}`);
  }
}
