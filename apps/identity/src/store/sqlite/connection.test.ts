import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SqliteConnection } from "./connection.ts";
import { openSqlite } from "./open-sqlite.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "connection-"));
  file = join(folder, "x.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a change that a killed process has left half done is undone when the file is opened to read", async () => {
  const killed = new DatabaseSync(file);
  killed.exec("pragma cache_size = 1; create table t (n text); insert into t values ('whole'); begin");
  // More than fits the cache: some of it is in the file, and what was there before in the journal.
  for (let index = 0; index < 50; index++) killed.exec("insert into t values (hex(randomblob(4000)))");
  const left = join(folder, "left.sqlite");
  for (const end of ["", "-journal"]) copyFileSync(`${file}${end}`, `${left}${end}`);
  killed.close();
  const database = await openSqlite(left);
  expect(await database.all("select n from t")).toEqual([{ n: "whole" }]);
  await database.close();
});

test("a database that stays locked is an error that names it, in bounded time", () => {
  const other = new DatabaseSync(file);
  other.exec("begin immediate");
  expect(() => new SqliteConnection(file, { readOnly: false, patience: 50 })).toThrow(
    `Cannot open the database "${file}": another program keeps it locked; choose another folder with --data-dir`,
  );
  other.close();
});

test("a write to a database that stays locked is a failure that says why", () => {
  const connection = new SqliteConnection(file, { readOnly: false, patience: 50 });
  const other = new DatabaseSync(file);
  other.exec("begin immediate");
  const [result] = connection.commit([[{ sql: "create table t (id text)", values: [] }]]);
  expect(result).toEqual({ done: false, why: "failed", message: "another program keeps it locked" });
  other.close();
  connection.close();
});
