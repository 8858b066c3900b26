import type { Database } from "./database.ts";

/** What each version of the schema adds to the one before; a released version is never changed. */
const migrations: readonly (readonly string[])[] = [
  [
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
    `insert into meta (key, value) values ('schema', '0')`,
  ],
  ["alter table access_tokens add column origin text not null default 'start'"],
];

async function versionOf(database: Database): Promise<number> {
  const known = await database.one("select 1 from sqlite_master where name = 'meta'");
  if (!known) return 0;
  return Number((await database.one<{ value: string }>("select value from meta where key = 'schema'"))?.value);
}

/** Brings the tables up to date, all or nothing; a database of a newer schema is refused. */
export async function migrate(database: Database): Promise<void> {
  const found = await versionOf(database);
  if (found > migrations.length) {
    throw new Error(`Cannot open the database: its schema is ${found}, this service knows ${migrations.length}`);
  }
  if (found === migrations.length) return;
  const missing = migrations.slice(found).flat();
  const version = { sql: "update meta set value = $1 where key = 'schema'", values: [String(migrations.length)] };
  await database.write([...missing.map((sql) => ({ sql, values: [] })), { ...version, expectRows: 1 }]);
}
