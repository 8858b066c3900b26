import { randomInt } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { missingEngine } from "../src/store/own-database.fixture.ts";
import { fromSource } from "../testing/process.ts";
import { variants, type Variant } from "./directories.ts";
import { postgresEngine, sqliteEngine, type Engine } from "./engines.ts";
import { FirstStarts } from "./first-starts.ts";

// A few in each run; `pnpm first-start` does fifty rounds of eight and twenty kills on each engine.
const processes = 4;
/** Milliseconds that a first start takes from source, and some more. */
const longest = 600;
const timeout = 120_000;
let engine: Engine | undefined;

beforeEach(async ({ skip }) => {
  const missing = missingEngine();
  if (missing !== undefined) skip(missing);
  const postgres = inject("postgres");
  engine = await (postgres && "url" in postgres ? postgresEngine(postgres.url) : sqliteEngine());
});
afterEach(async () => {
  await engine?.remove();
  engine = undefined;
});

function place(): Engine {
  if (!engine) throw new Error("Cannot test: there is no engine");
  return engine;
}

const firstStarts = (variant: Variant) => new FirstStarts(fromSource, place(), variant);

describe.each(variants)("a first start with the directory %s", (variant) => {
  test(
    "of processes that start at once in an empty place, all are up and the directory is whole",
    { timeout },
    async () => {
      expect(await firstStarts(variant).atOnce(processes)).toEqual([]);
    },
  );

  test("killed at a random moment beside another, it leaves both whole", { timeout }, async () => {
    expect(await firstStarts(variant).killed(() => setTimeout(randomInt(longest)), true)).toEqual([]);
  });
});

test.each(["demo", "seed"] as const)(
  "a first start that is killed as soon as it has users leaves all of them, with their passwords: %s",
  { timeout },
  async (variant) => {
    expect(await firstStarts(variant).killed(() => place().filled(), false)).toEqual([]);
  },
);
