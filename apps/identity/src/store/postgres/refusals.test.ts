import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startPostgres, type PostgresServer } from "../../../testing/postgres-server.ts";
import { startService } from "../../service.ts";
import { missingEngine } from "../own-database.fixture.ts";
import { openPostgres } from "./open-postgres.ts";

let server: PostgresServer | undefined;

beforeAll(async () => {
  if (missingEngine() !== undefined) return;
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  server = await startPostgres(folder);
  const database = openPostgres(server.url);
  const texts = ["create role careful login password 'Correct horse 9!'", "create role poor login"];
  await database.write(texts.map((sql) => ({ sql, values: [] })));
  // The server trusts everybody but this user.
  const rules = join(folder, "data", "pg_hba.conf");
  writeFileSync(rules, `host all careful 127.0.0.1/32 scram-sha-256\n${readFileSync(rules, "utf8")}`);
  await database.one("select pg_reload_conf()");
  await database.close();
});
beforeEach(({ skip }) => {
  if (!server) skip(missingEngine() ?? "");
});
afterAll(() => server?.stop());

async function errorOf(change: (url: URL) => void): Promise<string> {
  const url = new URL(server?.url ?? "");
  change(url);
  const error = await startService({ databaseUrl: url.href }).catch((reason: Error) => reason);
  if (!(error instanceof Error)) throw new Error("Cannot test: the service has started");
  expect(error.message).toContain(`"${url.host}"`);
  return error.message.replace(url.host, "HOST");
}

test("a wrong password is an error without user and password", async () => {
  const message = await errorOf((url) => {
    url.username = "careful";
    url.password = "wrong";
  });
  expect(message).toBe(
    'Cannot connect to PostgreSQL at "HOST": it refuses the user or the password; check DATABASE_URL',
  );
});

test("a user that the server does not have is an error without the user", async () => {
  expect(await errorOf((url) => (url.username = "nobody-here"))).toBe(
    'Cannot connect to PostgreSQL at "HOST": it refuses the user; check DATABASE_URL',
  );
});

test("a database that the server does not have is an error", async () => {
  expect(await errorOf((url) => (url.pathname = "/nowhere"))).toBe(
    'Cannot connect to PostgreSQL at "HOST": it does not have the database; check DATABASE_URL',
  );
});

test("a user who may not make tables is an error that names the schema", async () => {
  expect(await errorOf((url) => (url.username = "poor"))).toBe(
    'Cannot open the database on "HOST": permission denied for schema public; check DATABASE_URL',
  );
});
