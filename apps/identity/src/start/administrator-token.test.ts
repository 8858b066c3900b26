import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startService, type Service } from "../service.ts";
import { tokenFileName } from "./administrator-token.ts";

let dataDir: string;
let running: Service[] = [];

beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), "identity-"))));
afterEach(async () => {
  await Promise.all(running.map((service) => service.close()));
  running = [];
  rmSync(dataDir, { recursive: true });
});

async function start(): Promise<Service> {
  const service = await startService({ dataDir });
  running.push(service);
  return service;
}

async function restart(): Promise<Service> {
  await running.pop()?.close();
  return start();
}

const tokenFile = () => join(dataDir, tokenFileName);
const token = () => readFileSync(tokenFile(), "utf8").trim();

async function statusWith(service: Service, bearer: string): Promise<number> {
  return (await fetch(`${service.url}/api/users`, { headers: { Authorization: `Bearer ${bearer}` } })).status;
}

test("the token is made once, in a file for its owner only", async () => {
  const service = await start();
  expect(service.administratorToken).toBeUndefined();
  expect(token()).toMatch(/^idu_[\w-]{43}$/);
  expect(statSync(tokenFile()).mode & 0o777).toBe(0o600);
  const first = token();
  expect(await statusWith(await restart(), first)).toBe(200);
  expect(token()).toBe(first);
});

test("the text of the token is in its file and nowhere else", async () => {
  const service = await start();
  await statusWith(service, token());
  const holders = readdirSync(dataDir).filter((name) => readFileSync(join(dataDir, name)).includes(token()));
  expect(holders).toEqual([tokenFileName]);
  expect(await service.database.all("select sha256 from access_tokens")).toEqual([
    { sha256: expect.stringMatching(/^[\da-f]{64}$/) },
  ]);
});

test("every file of the directory is for its owner only", async () => {
  await start();
  const names = readdirSync(dataDir);
  expect(names).toContain("identity.sqlite-wal");
  for (const name of names) expect([name, statSync(join(dataDir, name)).mode & 0o077]).toEqual([name, 0]);
});

test("a token file that is gone is made anew, and the old token ends", async () => {
  await start();
  const old = token();
  rmSync(tokenFile());
  const service = await restart();
  expect(token()).not.toBe(old);
  expect(await statusWith(service, token())).toBe(200);
  expect(await statusWith(service, old)).toBe(401);
});

test.each(["", "idu_of-another-database\n"])(
  "a token file that does not fit the database is made anew: %j",
  async (text) => {
    await start();
    writeFileSync(tokenFile(), text);
    expect(await statusWith(await restart(), token())).toBe(200);
  },
);

test("of two that start at once without the token file, both take the token that is in it then", async () => {
  await start();
  const old = token();
  await running.pop()?.close();
  rmSync(tokenFile());
  // As a killed start leaves it.
  writeFileSync(`${tokenFile()}.new`, "idu_of-a-killed-start\n", { mode: 0o400 });
  const services = await Promise.all([start(), start()]);
  expect(token()).not.toBe(old);
  expect(await Promise.all(services.map((service) => statusWith(service, token())))).toEqual([200, 200]);
});

test("a database that is gone is made anew, and the token with it", async () => {
  await start();
  const old = token();
  await running.pop()?.close();
  for (const name of readdirSync(dataDir).filter((name) => name.startsWith("identity."))) rmSync(join(dataDir, name));
  const service = await start();
  expect(await statusWith(service, token())).toBe(200);
  expect(token()).not.toBe(old);
});

test("a token file that others can read is closed to them", async () => {
  await start();
  chmodSync(tokenFile(), 0o644);
  await restart();
  expect(statSync(tokenFile()).mode & 0o777).toBe(0o600);
});

test("in memory the token is handed over", async () => {
  const service = await startService();
  running.push(service);
  expect(await statusWith(service, service.administratorToken ?? "")).toBe(200);
});
