import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../src/store/database.ts";
import { missingEngine } from "../src/store/own-database.fixture.ts";
import { bundled, fromSource, start } from "../testing/process.ts";
import { lostOrHalf, mixedWrites, strayRows, type Entry } from "./mixed-writes.ts";
import { crashPlace, openAfterKill, type CrashPlace } from "./place.ts";

/** A few kills in each run; `pnpm crash` does a hundred, of the bundle. */
const [cycles, program] = process.env["MANY"] === "true" ? [100, bundled] : [4, fromSource];
let place: CrashPlace;

beforeEach(async ({ skip }) => {
  const missing = missingEngine();
  if (missing !== undefined) skip(missing);
  place = await crashPlace();
});
afterEach(() => place.remove());

async function killAmidWrites(name: string) {
  const { where, environment } = place;
  const argv = ["--port", "0", "--data-dir", where.dataDir, "--log-level", "silent"];
  const service = await start(program, argv, environment);
  // On PostgreSQL the instance that made the schema wrote it; it stays in the folder.
  const token = readFileSync(join(where.dataDir, "admin-token"), "utf8").trim();
  const writes = mixedWrites(service.url, token, { name, until: randomInt(1, 150) });
  await Promise.race([writes.reached, writes.done]);
  // Somewhere between two changes, or amid some.
  await setTimeout(randomInt(0, 3));
  await service.kill();
  await writes.done;
  return writes;
}

/** Has the engine check its own tables and indexes. */
async function expectSound(database: Database): Promise<void> {
  if (database.engine === "sqlite") {
    expect(await database.all("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
    expect(await database.all("pragma foreign_key_check")).toEqual([]);
    return;
  }
  await database.write([{ sql: "create extension if not exists amcheck with schema public", values: [] }]);
  // It raises an error for what it finds.
  const checked = await database.all(`select public.bt_index_check(c.oid, true) from pg_index i
    join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam join pg_namespace n on n.oid = c.relnamespace
    where m.amname = 'btree' and n.nspname = current_schema()`);
  expect(checked).not.toEqual([]);
}

test(
  "a service that is killed while it writes loses nothing that it acknowledged, and keeps its halves together",
  { timeout: 30_000 + cycles * 6_000 },
  async () => {
    const all: Entry[] = [];
    let [asked, acknowledged] = [0, 0];
    for (let cycle = 0; cycle < cycles; cycle++) {
      const { ledger, count } = await killAmidWrites(`c${cycle}`);
      all.push(...ledger);
      asked += count.asked;
      acknowledged += count.acknowledged;
      const database = await openAfterKill(place);
      expect(await lostOrHalf(database, ledger)).toEqual([]);
      await database.close();
    }
    expect(acknowledged).toBeGreaterThan(cycles * 8);
    const database = await openAfterKill(place);
    expect(await lostOrHalf(database, all)).toEqual([]);
    expect(await strayRows(database)).toBe(0);
    const { lines = 0 } = (await database.one<{ lines: number }>("select count(*) as lines from audit")) ?? {};
    expect(lines).toBeGreaterThanOrEqual(acknowledged);
    expect(lines).toBeLessThanOrEqual(asked);
    await expectSound(database);
    await database.close();
  },
);
