import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SqliteConnection } from "./connection.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "connection-"));
  file = join(folder, "x.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true }));

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
