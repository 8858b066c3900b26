import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startService } from "../service.ts";

let dataDir: string;

beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), "identity-"))));
afterEach(() => rmSync(dataDir, { recursive: true }));

test("a restart keeps everything", async () => {
  const first = await startService({ dataDir });
  const role = { scope: "default", code: "data-steward" };
  await first.control.putUser({ id: "00uJoe", status: "LOCKED_OUT", alternativeIds: { payroll: null }, roles: [role] });
  const before = await first.database.all("select * from users");
  await first.close();

  const second = await startService({ dataDir });
  expect(await second.database.all("select * from users")).toEqual(before);
  expect(await second.database.all("select scope, code from user_roles")).toEqual([role]);
  await second.close();
});

test("a database of a newer schema is refused, and not touched", async () => {
  await (await startService({ dataDir })).close();
  const sqlite = new DatabaseSync(join(dataDir, "identity.sqlite"));
  sqlite.exec("update meta set value = '999' where key = 'schema'");
  sqlite.close();
  await expect(startService({ dataDir })).rejects.toThrow(/^Cannot open the database: its schema is 999, .* knows \d+/);
  const again = new DatabaseSync(join(dataDir, "identity.sqlite"));
  expect(again.prepare("select value from meta where key = 'schema'").get()).toEqual({ value: "999" });
  again.close();
});

test("commits are synchronous: what is acknowledged survives the power", async () => {
  const service = await startService({ dataDir });
  expect(await service.database.one("pragma journal_mode")).toEqual({ journal_mode: "wal" });
  expect(await service.database.one("pragma synchronous")).toEqual({ synchronous: 2 });
  await service.close();
});
