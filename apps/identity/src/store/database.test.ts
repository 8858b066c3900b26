import { afterEach, beforeEach, expect, test } from "vitest";
import { Conflict, RowsMismatch, type Database, type Write } from "./database.ts";
import { missingEngine, openOwn, ownPlace, type OwnPlace } from "./own-database.fixture.ts";

let place: OwnPlace;
let database: Database;

beforeEach(async ({ skip }) => {
  const missing = missingEngine();
  if (missing !== undefined) skip(missing);
  place = await ownPlace();
  database = await openOwn(place);
  await database.write([{ sql: "create table t (id text primary key, n integer not null)", values: [] }]);
});
afterEach(async () => {
  await database.close();
  await place.remove();
});

const insert = (id: string, n = 1): Write => ({ sql: "insert into t (id, n) values ($1, $2)", values: [id, n] });
const raise = (id: string, from: number): Write => ({
  sql: "update t set n = n + 1 where id = $1 and n = $2",
  values: [id, from],
  expectRows: 1,
});
const rows = () => database.all<{ id: string; n: number }>("select id, n from t order by id");

test("what is acknowledged is read at once", async () => {
  await database.write([insert("a")]);
  expect(await rows()).toEqual([{ id: "a", n: 1 }]);
});

test("a batch is written whole or not at all", async () => {
  await database.write([insert("a")]);
  await expect(database.write([insert("b"), insert("a")])).rejects.toThrow(Conflict);
  await expect(database.write([insert("c"), raise("a", 7)])).rejects.toThrow(RowsMismatch);
  await expect(database.write([insert("d"), { sql: "insert into nowhere values (1)", values: [] }])).rejects.toThrow(
    /nowhere/,
  );
  expect(await rows()).toEqual([{ id: "a", n: 1 }]);
});

test("of a crowd of batches only those fail that conflict", async () => {
  const crowd = Array.from({ length: 200 }, (_, index) => database.write([insert(`u${index % 100}`, index)]));
  const outcomes = await Promise.allSettled(crowd);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(100);
  expect(outcomes.every((each) => each.status === "fulfilled" || each.reason instanceof Conflict)).toBe(true);
  expect(await rows()).toHaveLength(100);
});

test("of many that raise the same row from what they read, one does", async () => {
  await database.write([insert("a")]);
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => database.write([raise("a", 1)])));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await rows()).toEqual([{ id: "a", n: 2 }]);
});

test("what is done under the start lock is done by one at a time, on a database that reads its own writes", async () => {
  const other = await openOwn(place);
  const order: string[] = [];
  const startOn = (on: Database, name: string) =>
    on.withStartLock(async (locked) => {
      order.push(`${name} begins`);
      await locked.write([insert(name)]);
      for (let reads = 0; reads < 100; reads++) await locked.one("select 1");
      order.push(`${name} finds ${(await locked.all("select id from t")).length}`);
    });
  await Promise.all([startOn(database, "a"), startOn(other, "b"), startOn(database, "c")]);
  const [first, second, third] = order.filter((line) => line.endsWith("begins")).map((line) => line[0]);
  expect(order).toEqual([
    `${first} begins`,
    `${first} finds 1`,
    `${second} begins`,
    `${second} finds 2`,
    `${third} begins`,
    `${third} finds 3`,
  ]);
  await other.close();
});

test("the start lock is free again after a failure", async () => {
  const failing = database.withStartLock(() => Promise.reject(new Error("of the test")));
  await expect(failing).rejects.toThrow("of the test");
  const other = await openOwn(place);
  expect(await other.withStartLock(async () => "taken")).toBe("taken");
  await other.close();
});
