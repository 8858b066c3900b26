import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startService } from "../service.ts";
import { declaredNames } from "../store/tables/user-schema.ts";
import { demoUsers } from "./demo/users.ts";
import { readSeed, type Seed } from "./seed.ts";

const folder = mkdtempSync(join(tmpdir(), "seed-"));
const file = join(folder, "seed.json");
afterAll(() => rmSync(folder, { recursive: true }));

const seed: Seed = {
  roles: [{ scope: "default", code: "unused" }],
  users: [
    {
      id: "00uBoss",
      login: "boss@example.com",
      password: "Correct horse 9!",
      roles: [{ scope: "default", code: "lusid-administrator" }],
    },
    // A value under a name that is not declared is kept.
    { id: "00uJoe", status: "LOCKED_OUT", alternativeIds: { payroll: "4711", legacy: "7" } },
  ],
  clients: [{ id: "desk", secret: "first", role: "reader" }],
  alternativeUserIds: [{ name: "payroll", description: "" }],
};

async function grant(url: string, secret: string): Promise<number> {
  const form = { grant_type: "password", username: "boss@example.com", password: "Correct horse 9!" };
  const body = new URLSearchParams({ ...form, client_id: "desk", client_secret: secret });
  return (await fetch(`${url}/oauth2/token`, { method: "POST", body })).status;
}

test("a seed fills an empty directory, and only its clients go into one that is not empty", async () => {
  writeFileSync(file, JSON.stringify(seed));
  const dataDir = join(folder, "data");
  const first = await startService({ dataDir, seed: readSeed(file) });
  expect(await first.database.all("select id, status from users order by id")).toEqual([
    { id: "00uBoss", status: "ACTIVE" },
    { id: "00uJoe", status: "LOCKED_OUT" },
  ]);
  expect(await grant(first.url, "first")).toBe(200);
  expect(await declaredNames(first.database)).toEqual(seed.alternativeUserIds);
  expect((await first.directory.users.get("00uJoe"))?.alternativeIds).toEqual({ payroll: "4711", legacy: "7" });
  await first.close();

  const changed: Seed = { users: [{ id: "00uNew" }], clients: [{ id: "desk", secret: "second" }] };
  const second = await startService({ dataDir, seed: changed });
  expect(await second.database.all("select id from users order by id")).toEqual([{ id: "00uBoss" }, { id: "00uJoe" }]);
  expect([await grant(second.url, "first"), await grant(second.url, "second")]).toEqual([401, 200]);
  await second.close();
});

test.each([
  ["{", "JSON"],
  ["[]", "body must be object"],
  ['{"users":[{"login":"joe@example.com"}]}', "users.0.id is required"],
  ['{"users":[{"id":"a b"}]}', "users.0.id must match pattern"],
  ['{"clients":[{"id":"desk"}]}', "clients.0.secret is required"],
  ['{"people":[]}', "people is not a field"],
])("a seed of %s is refused: %s", (text, reason) => {
  writeFileSync(file, text);
  expect(() => readSeed(file)).toThrow(`Cannot read the seed "${file}": `);
  expect(() => readSeed(file)).toThrow(reason);
});

test("a seed that is not there is refused", () => {
  expect(() => readSeed(join(folder, "none.json"))).toThrow("Cannot read the seed");
});

test("users who cannot be written leave the directory empty for the next start", async () => {
  const dataDir = join(folder, "conflict");
  const twice = [
    { id: "00uJoe", login: "joe@example.com" },
    { id: "00uJane", login: "JOE@example.com" },
  ];
  await expect(startService({ dataDir, seed: { ...seed, users: twice } })).rejects.toThrow(
    "Cannot fill the directory: two users of the seed have the same login",
  );
  const service = await startService({ dataDir, seed });
  expect(await grant(service.url, "first")).toBe(200);
  await service.close();
});

test("of a demo and a seed that start at once, one fills the directory", async () => {
  const dataDir = join(folder, "both");
  const services = await Promise.all([startService({ dataDir, demo: true }), startService({ dataDir, seed })]);
  const all = await services[0].database.all<{ id: string }>("select id from users order by id");
  expect([2, demoUsers(0).length]).toContain(all.length);
  expect(await services[0].database.all("select id from clients")).toEqual([{ id: "desk" }]);
  await Promise.all(services.map((service) => service.close()));
});

test("a seed has more passwords than may wait at once", async () => {
  const users = Array.from({ length: 205 }, (_, index) => ({ id: `00u${index}`, password: "Correct horse 9!" }));
  const service = await startService({ seed: { users } });
  expect(await service.database.one("select count(*) as n from passwords")).toEqual({ n: 205 });
  await service.close();
});
