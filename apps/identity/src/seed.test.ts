import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readSeed, type Seed } from "./seed.ts";
import { startService } from "./service.ts";

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
    { id: "00uJoe", status: "LOCKED_OUT" },
  ],
  clients: [{ id: "desk", secret: "first", role: "reader" }],
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
