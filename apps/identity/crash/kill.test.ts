import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { missingEngine } from "../src/store/own-database.fixture.ts";
import { fromSource } from "../testing/process.ts";
import { crashCycles } from "./cycles.ts";
import { postgresEngine, sqliteEngine, type Engine } from "./engines.ts";

// A few kills in each run; `pnpm crash` does a hundred on each engine.
const cycles = 4;
let engine: Engine;

beforeAll(async () => {
  const postgres = inject("postgres");
  engine = await (postgres && "url" in postgres ? postgresEngine(postgres.url) : sqliteEngine());
});
afterAll(() => engine.remove());

test("a service that is killed while it writes loses nothing that it acknowledged, and keeps its halves together", async ({
  skip,
}) => {
  const missing = missingEngine();
  if (missing !== undefined) skip(missing);
  const { acknowledged, audited, problems } = await crashCycles(fromSource, engine, cycles);
  expect(problems).toEqual([]);
  expect(acknowledged).toBeGreaterThan(cycles * 8);
  expect(audited).toBeGreaterThanOrEqual(acknowledged);
});
