import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database, Write } from "../database.ts";
import { SqliteConnection } from "./connection.ts";
import { openSqlite } from "./open-sqlite.ts";

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "writer-"));
  database = await openSqlite(join(folder, "x.sqlite"));
  await database.write([{ sql: "create table t (id text primary key, n integer not null) strict", values: [] }]);
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const insert = (id: string, n = 1): Write => ({ sql: "insert into t (id, n) values ($1, $2)", values: [id, n] });
const rows = () => database.all<{ id: string; n: number }>("select id, n from t order by id");

test("closing lets what was handed in be written, and later writes are refused", async () => {
  const crowd = Array.from({ length: 50 }, (_, index) => database.write([insert(`u${index}`)]));
  await Promise.all([...crowd, database.close()]);
  await expect(database.write([insert("late")])).rejects.toThrow(
    "Cannot write to the database: the database is closed",
  );
  database = await openSqlite(join(folder, "x.sqlite"));
  expect(await rows()).toHaveLength(50);
});

test("many batches share one commit, and one that fails leaves no trace in it", () => {
  const connection = new SqliteConnection(join(folder, "y.sqlite"), { readOnly: false });
  connection.run("create table t (id text primary key, n integer not null) strict", []);
  let commits = 0;
  const run = connection.run.bind(connection);
  connection.run = (sql, values) => {
    if (sql === "commit") commits++;
    return run(sql, values);
  };
  const results = connection.commit([[insert("a")], [insert("b"), insert("a")], [insert("c")]]);
  expect(results.map(({ done }) => done)).toEqual([true, false, true]);
  expect(commits).toBe(1);
  expect(connection.all("select id from t order by id")).toEqual([{ id: "a" }, { id: "c" }]);
  connection.close();
});

test("a commit that fails writes none of its batches, and the next one is written", () => {
  const connection = new SqliteConnection(join(folder, "z.sqlite"), { readOnly: false });
  connection.run("create table t (id text primary key, n integer not null) strict", []);
  connection.sqlite.exec("pragma max_page_count = 12");
  const big = (id: string): Write => ({ sql: "insert into t (id, n) values ($1, $2)", values: [id.padEnd(60_000), 1] });
  const full = connection.commit([[insert("a")], [big("b")], [insert("c")]]);
  const kept = connection.all("select id from t").map((row) => (row as { id: string }).id);
  // What is said to be done is there, and nothing else.
  expect(kept).toEqual(["a", "b", "c"].filter((_, index) => full[index]?.done));
  expect(full[1]?.done).toBe(false);
  connection.sqlite.exec("pragma max_page_count = 10000");
  expect(connection.commit([[insert("d")]])).toEqual([{ done: true }]);
  connection.close();
});
