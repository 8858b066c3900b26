import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashPassword } from "../passwords/hash.ts";
import { startService } from "../service.ts";
import type { Database } from "../store/database.ts";
import { missingEngine, ownPlace, type OwnPlace } from "../store/own-database.fixture.ts";
import { setPassword } from "../store/tables/passwords.ts";
import { tokenFileName } from "./administrator-token.ts";
import { exportSeed } from "./first-start.ts";
import { readSeed } from "./seed.ts";

let place: OwnPlace;
let folder: string;

beforeEach(async ({ skip }) => {
  const missing = missingEngine();
  if (missing !== undefined) skip(missing);
  place = await ownPlace();
  folder = mkdtempSync(join(tmpdir(), "export-"));
});
afterEach(async () => {
  await place.remove();
  rmSync(folder, { recursive: true });
});

const tables = ["users", "roles", "user_roles", "passwords", "clients", "meta"];

/** The rows that a seed brings; it brings no count of changes. */
async function kept(database: Database): Promise<string> {
  const rows = await Promise.all(tables.map((table) => database.all<object>(`select * from ${table} order by 1, 2`)));
  return JSON.stringify(rows.map((ofTable) => ofTable.map((row) => ({ ...row, version: 0 }))));
}

/** Makes a directory on SQLite, with what only some users have; returns its rows, and secrets that no export may hold. */
async function makeDirectory(dataDir: string, demoUsers: number): Promise<{ before: string; secrets: string[] }> {
  const service = await startService({ dataDir, demo: true, demoUsers });
  const { url, control, database } = service;
  const token = readFileSync(join(dataDir, tokenFileName), "utf8").trim();
  await control.putUser({ id: "00uOld", userExpiry: -1, lastUpdated: null, alternativeIds: { b: "ß 🙂", a: null } });
  await control.putUser({ id: "00uZoe", login: "zoe@example.com", roles: [{ scope: "other", code: "İ" }] });
  await control.putRole({ scope: "other", code: "nobody's", id: "nobodys", name: "Of nobody", description: null });
  await control.putUserSchema(["z", "a"].map((name) => ({ name, description: "" })));
  await control.putClient({ id: "desk", secret: "of the desk", role: "reader" });
  const headers = { Authorization: `Bearer ${token}` };
  await fetch(`${url}/api/users/00uZoe/lifecycle/$resetpassword`, { method: "POST", headers });
  await control.setStatus("00uZoe", "ACTIVE");
  const hash = { argon2id: await hashPassword("of everybody"), temporary: false, expiresAt: null };
  const others = await database.all<{ id: string }>("select id from users where id <> '00uOld'");
  await database.write(others.map(({ id }) => setPassword(id, hash)));
  await control.putPassword("00uOld", "Temporary 9!", { temporary: true, expiresAt: 4e12 });
  const [links, tokens] = await Promise.all(
    ["one_time_links", "access_tokens"].map((table) => database.all<{ sha256: string }>(`select sha256 from ${table}`)),
  );
  const mails = await control.outbox();
  const secrets = [token, ...[...(links ?? []), ...(tokens ?? [])].map(({ sha256 }) => sha256)];
  const before = await kept(database);
  await service.close();
  return { before, secrets: [...secrets, ...mails.map((mail) => mail.token ?? "")] };
}

test("an export of SQLite fills either engine, whose own export is the same byte by byte", async () => {
  const [dataDir, file, again] = [join(folder, "data"), join(folder, "seed.json"), join(folder, "again.json")];
  const people = place.where.databaseUrl === undefined ? 10_000 : 500;
  const { before, secrets } = await makeDirectory(dataDir, people);
  expect(await exportSeed({ dataDir }, file)).toBe(people + 10);
  const service = await startService({ ...place.where, seed: readSeed(file) });
  expect((await kept(service.database)) === before).toBe(true);
  const form = { grant_type: "password", username: "zoe@example.com", password: "of everybody", scope: "openid" };
  const body = new URLSearchParams({ ...form, client_id: "desk", client_secret: "of the desk" });
  expect((await fetch(`${service.url}/oauth2/token`, { method: "POST", body })).status).toBe(200);
  await service.close();
  expect(await exportSeed(place.where, again)).toBe(people + 10);
  const text = readFileSync(file, "utf8");
  // The sign-in is all that has changed.
  expect(readFileSync(again, "utf8").replace(/(?<="00uZoe",[^}]*"lastLogin": )\d+/, "null") === text).toBe(true);
  expect(secrets.length).toBeGreaterThan(3);
  for (const secret of secrets) expect(text.includes(secret), secret).toBe(false);
});

test("an export is a file for its owner only, and takes the place of no other", async () => {
  const file = join(folder, "seed.json");
  const seed = { users: [{ id: "00uJoe" }] };
  // As a killed export leaves it.
  writeFileSync(`${file}.new`, "half", { mode: 0o644 });
  await exportSeed({ ...place.where, seed }, file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, "utf8");
  const wayOut = "name another file with --export, or another folder with --data-dir";
  await expect(exportSeed(place.where, file)).rejects.toThrow(
    `Cannot export to "${file}": a file of that name is there; ${wayOut}`,
  );
  await expect(exportSeed(place.where, join(folder, "none", "seed.json"))).rejects.toThrow(
    `Cannot export to "${join(folder, "none", "seed.json")}": it does not exist; ${wayOut}`,
  );
  expect([readFileSync(file, "utf8"), readdirSync(folder)]).toEqual([text, ["seed.json"]]);
  // Nobody has asked for an administrator.
  expect(existsSync(join(place.where.dataDir, tokenFileName))).toBe(false);
});

test("an empty directory is not exported", async () => {
  await expect(exportSeed(place.where, join(folder, "seed.json"))).rejects.toThrow(
    "there are no users in the database",
  );
  expect(readdirSync(folder)).toEqual([]);
});
