import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startService } from "../../service.ts";
import { SqliteConnection } from "./connection.ts";

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

test("commits are synchronous: what is acknowledged survives the power", () => {
  const writable = new SqliteConnection(join(dataDir, "x.sqlite"), { readOnly: false });
  expect(writable.one("pragma journal_mode")).toEqual({ journal_mode: "wal" });
  expect(writable.one("pragma synchronous")).toEqual({ synchronous: 2 });
  expect(writable.one("pragma foreign_keys")).toEqual({ foreign_keys: 1 });
  writable.close();
});
