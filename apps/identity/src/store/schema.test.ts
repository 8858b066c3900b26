import { afterEach, beforeEach, expect, test } from "vitest";
import { startService } from "../service.ts";
import { migrations, stepFrom, migrate } from "./schema.ts";
import { missingEngine, openOwn, ownPlace, type OwnPlace } from "./own-database.fixture.ts";

let place: OwnPlace;

beforeEach(async ({ skip }) => {
  const missing = missingEngine();
  if (missing !== undefined) skip(missing);
  place = await ownPlace();
});
afterEach(() => place.remove());

const latest = String(migrations.length);

test("of processes that start at once on an empty database, all find it whole", async () => {
  const databases = await Promise.all(Array.from({ length: 4 }, () => openOwn(place)));
  await Promise.all(databases.map((database) => database.withStartLock(migrate)));
  expect(await databases[0]?.all("select key, value from meta")).toEqual([{ key: "schema", value: latest }]);
  await Promise.all(databases.map((database) => database.close()));
});

test("every older schema is brought up to date, also by several at once, and keeps what it holds", async () => {
  const [first, second] = await Promise.all([openOwn(place), openOwn(place)]);
  const old = stepFrom(0, first.engine).map((sql) => ({ sql, values: [] }));
  await first.write([
    ...old,
    { sql: "update meta set value = '1'", values: [] },
    { sql: "insert into access_tokens (sha256, role, created) values ('x', 'reader', 1)", values: [] },
  ]);
  await Promise.all([first.withStartLock(migrate), second.withStartLock(migrate)]);
  expect(await second.all("select value from meta")).toEqual([{ value: latest }]);
  expect(await second.all("select role, origin from access_tokens")).toEqual([{ role: "reader", origin: "start" }]);
  await Promise.all([first.close(), second.close()]);
});

test("a user's token of before roles were kept with it ends, and all others stay", async () => {
  const database = await openOwn(place);
  const before = 4;
  const steps = Array.from({ length: before }, (_, version) => stepFrom(version, database.engine)).flat();
  const token = "insert into access_tokens (sha256, role, created, user_id) values";
  await database.write(
    [
      ...steps,
      `update meta set value = '${before}' where key = 'schema'`,
      `insert into users (id, login, login_key, email, first_name, last_name, type, status, external, created, version)
        values ('00uJoe', 'j', 'j', 'j', 'Joe', 'Bl', 'Personal', 'ACTIVE', 0, 1, 1)`,
      `${token} ('of Joe', 'reader', 1, '00uJoe')`,
      `${token} ('of nobody', 'administrator', 1, null)`,
      `insert into refresh_tokens (sha256, user_id, client_id, scope, expires_at) values ('r', '00uJoe', 'desk', '', 1)`,
    ].map((sql) => ({ sql, values: [] })),
  );
  await migrate(database);
  expect(await database.all("select sha256 from access_tokens")).toEqual([{ sha256: "of nobody" }]);
  expect(await database.all("select sha256 from refresh_tokens")).toEqual([{ sha256: "r" }]);
  await database.close();
});

test("an audit log of an older schema stays append-only, and its lines are successes", async () => {
  const database = await openOwn(place);
  const lines =
    "insert into audit (at, actor, operation, user_id, request_id) values (1, 'token 0', 'createUser', '00uJoe', 'r')";
  const old = [
    ...stepFrom(0, database.engine),
    ...stepFrom(1, database.engine),
    ...stepFrom(2, database.engine),
    lines,
  ];
  await database.write([...old, "update meta set value = '3'"].map((sql) => ({ sql, values: [] })));
  await migrate(database);
  expect(await database.all("select actor, user_id, role_id, reason from audit")).toEqual([
    { actor: "token 0", user_id: "00uJoe", role_id: null, reason: null },
  ]);
  for (const sql of ["update audit set reason = 'x'", "delete from audit"]) {
    await expect(database.write([{ sql, values: [] }])).rejects.toThrow("append-only");
  }
  await database.close();
});

test("a newer schema is refused, and not touched", async () => {
  const service = await startService(place.where);
  await service.database.write([{ sql: "update meta set value = '999' where key = 'schema'", values: [] }]);
  await service.close();
  await expect(startService(place.where)).rejects.toThrow(
    `: its schema is 999, this service knows ${latest}; update the service`,
  );
});

test("texts are ordered by their bytes on every engine", async () => {
  const service = await startService(place.where);
  const ids = ["00u-b", "00uA", "00uB", "00u_", "00ua", "00ub"];
  await service.control.putUsers(ids.toReversed().map((id, index) => ({ id, login: `joe${index}@example.com` })));
  const rows = await service.database.all<{ id: string }>("select id from users order by id");
  expect(rows.map(({ id }) => id)).toEqual(ids);
  await service.close();
});
