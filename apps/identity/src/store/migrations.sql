-- The schema, version by version. A released version is never changed.
--
-- In braces is what the engines spell differently: {C} orders texts by their bytes, {INT} has 64 bits, {ID} counts. A statement
-- ends with its line; one whose first line names an engine is for that engine alone.

-- version 1
create table users (
  id text{C} primary key, login text not null, login_key text{C} not null unique, email text not null,
  second_email text, first_name text not null, last_name text not null, type text not null, status text not null,
  external {INT} not null, alternative_ids text, user_expiry {INT}, created {INT} not null, last_login {INT},
  last_updated {INT}, password_changed {INT}, version {INT} not null
){STRICT};
create table roles (
  scope text{C} not null, code text{C} not null, id text{C} not null unique, name text not null, description text,
  primary key (scope, code)
){STRICT};
create table user_roles (
  user_id text{C} not null references users (id) on delete cascade, scope text{C} not null, code text{C} not null,
  primary key (user_id, scope, code), foreign key (scope, code) references roles (scope, code)
){STRICT};
-- Apart from the users: no read of a user can select a hash.
create table passwords (
  user_id text{C} primary key references users (id) on delete cascade, argon2id text not null,
  temporary {INT} not null, expires_at {INT}
){STRICT};
create table access_tokens (sha256 text{C} primary key, role text not null, created {INT} not null){STRICT};
create table outbox (
  id {ID}, at {INT} not null, user_id text not null, recipient text not null, template text not null
){STRICT};
create table meta (key text{C} primary key, value text not null){STRICT};
insert into meta (key, value) values ('schema', '0');

-- version 2
alter table access_tokens add column origin text not null default 'start';

-- version 3
-- Wrong passwords since the last right one.
alter table users add column failures {INT} not null default 0;
-- When listUsers begins to show a user: at once, or after the delay that a test has set.
alter table users add column indexed_at {INT} not null default 0;
alter table access_tokens add column user_id text{C} references users (id) on delete cascade;
alter table access_tokens add column expires_at {INT};
create table refresh_tokens (
  sha256 text{C} primary key, user_id text{C} not null references users (id) on delete cascade,
  client_id text not null, scope text not null, expires_at {INT} not null
){STRICT};
create table clients (id text{C} primary key, argon2id text not null, role text not null){STRICT};
create table one_time_links (
  sha256 text{C} primary key, user_id text{C} not null references users (id) on delete cascade,
  expires_at {INT} not null
){STRICT};
-- A mail holds its link in clear, as mails do; every other secret is kept as a hash.
alter table outbox add column token text;
create table audit (
  id {ID}, at {INT} not null, actor text not null, operation text not null, user_id text, request_id text not null
){STRICT};
-- The audit log grows and does nothing else.
-- sqlite
create trigger audit_no_update before update on audit
  begin select raise(abort, 'the audit log is append-only'); end;
-- sqlite
create trigger audit_no_delete before delete on audit
  begin select raise(abort, 'the audit log is append-only'); end;
-- postgres
create function audit_is_append_only() returns trigger language plpgsql as
  $body$ begin raise exception 'the audit log is append-only'; end $body$;
-- postgres
create trigger audit_is_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();
create index access_tokens_of_user on access_tokens (user_id);
create index refresh_tokens_of_user on refresh_tokens (user_id);
create index one_time_links_of_user on one_time_links (user_id);
create index outbox_of_user on outbox (user_id);

-- version 4
-- What one sign-in led to, token by token; a refresh token that has been used tells whether it comes again.
alter table access_tokens add column family text{C};
alter table refresh_tokens add column family text{C};
alter table refresh_tokens add column used {INT} not null default 0;
update refresh_tokens set family = sha256;
create index access_tokens_of_family on access_tokens (family);
create index refresh_tokens_of_family on refresh_tokens (family);

-- version 5
-- A token keeps the roles of its issue. Of those issued before nobody noted them: they end, and refresh tokens bring new ones.
delete from access_tokens where user_id is not null;
alter table access_tokens add column role_codes text;
create index user_roles_of_role on user_roles (scope, code, user_id);

-- version 6
-- Why it failed, null for a success; and the second whom it was done to.
alter table audit add column reason text;
alter table audit add column role_id text;
-- The order in which listLogs pages.
create index audit_by_time on audit (at, id);

-- version 7
-- The answer to the exchange, sealed with the token; `used` is its time in epoch milliseconds from now on.
alter table refresh_tokens add column answer text;
