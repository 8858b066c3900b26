import { randomInt } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { missingEngine } from "../src/store/own-database.fixture.ts";
import { bundled, fromSource } from "../testing/process.ts";
import { variants, type Variant } from "./directories.ts";
import { postgresEngine, sqliteEngine, type Engine } from "./engines.ts";
import { FirstStarts } from "./first-starts.ts";

/** A few in each run; `pnpm first-start` does many, of the bundle. */
const many = process.env["MANY"] === "true";
const [rounds, kills, processes] = many ? [17, 7, 8] : [1, 1, 4];
const program = many ? bundled : fromSource;
/** Milliseconds that a first start takes, and some more. */
const longest = many ? 300 : 600;
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

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const firstStarts = (variant: Variant) => new FirstStarts(program, place(), variant);

describe.each(variants)("a first start with the directory %s", (variant) => {
  test.each(numbers(rounds))(
    "of processes that start at once in an empty place, all are up and the directory is whole: %i",
    { timeout },
    async () => {
      expect(await firstStarts(variant).atOnce(processes)).toEqual([]);
    },
  );

  test.each(numbers(kills))(
    "killed at a random moment, it leaves a whole directory: %i",
    { timeout },
    async (index) => {
      expect(await firstStarts(variant).killed(() => setTimeout(randomInt(longest)), index % 2 === 0)).toEqual([]);
    },
  );
});

test.each(["demo", "seed"] as const)(
  "a first start that is killed as soon as it has users leaves all of them, with their passwords: %s",
  { timeout },
  async (variant) => {
    expect(await firstStarts(variant).killed(() => place().filled(), false)).toEqual([]);
  },
);
