import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { missingEngine } from "../src/store/own-database.fixture.ts";
import { bundled, fromSource } from "../testing/process.ts";
import { crashCycles } from "./cycles.ts";
import { postgresEngine, sqliteEngine, type Engine } from "./engines.ts";

/** A few kills in each run; `pnpm crash` does a hundred, of the bundle. */
const many = process.env["MANY"] === "true";
const cycles = many ? 100 : 4;
let engine: Engine;

beforeAll(async () => {
  const postgres = inject("postgres");
  engine = await (postgres && "url" in postgres ? postgresEngine(postgres.url) : sqliteEngine());
});
afterAll(() => engine.remove());

test(
  "a service that is killed while it writes loses nothing that it acknowledged, and keeps its halves together",
  { timeout: 30_000 + cycles * 6_000 },
  async ({ skip }) => {
    const missing = missingEngine();
    if (missing !== undefined) skip(missing);
    const { acknowledged, audited, problems } = await crashCycles(many ? bundled : fromSource, engine, cycles);
    expect(problems).toEqual([]);
    expect(acknowledged).toBeGreaterThan(cycles * 8);
    expect(audited).toBeGreaterThanOrEqual(acknowledged);
  },
);
