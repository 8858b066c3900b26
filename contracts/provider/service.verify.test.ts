import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generations } from "@identity-users/openapi";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { committed, mergedPact, readPact } from "../pact-files.ts";
import { provider } from "../pact.ts";
import { startLocalProvider } from "./local-provider.ts";
import { verifyStrictly, type Verified } from "./strict-verifier.ts";

const pact = readPact(committed);

test("the committed pact is what the consumer expects (else: pnpm --filter contracts contract:accept)", () => {
  expect(mergedPact().interactions).toEqual(pact.interactions);
});

/** An interaction that needs a newer field says so at the end of its description. */
function witnessedBy(generation: string) {
  return pact.interactions.filter(({ description }) => {
    const needs = /\[([\d.]+)\]$/.exec(description)?.[1];
    return needs === undefined || needs <= generation;
  });
}

describe.each(generations)("the service as %s", (generation) => {
  const interactions = witnessedBy(generation);
  const folder = mkdtempSync(join(tmpdir(), "pact-"));
  let results: Verified[] = [];

  beforeAll(async () => {
    const pactFile = join(folder, "pact.json");
    writeFileSync(pactFile, JSON.stringify({ ...pact, interactions }));
    const local = await startLocalProvider(generation);
    try {
      results = await verifyStrictly({ provider, pactFile, ...local });
    } finally {
      await local.close();
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("verifies every interaction and no other", () => {
    expect(results.map(({ description }) => description).toSorted()).toEqual(
      interactions.map(({ description }) => description),
    );
  });

  test.each(interactions.map(({ description }) => description))("%s", (description) => {
    const result = results.find((verified) => verified.description === description);
    expect(result?.success, result?.mismatches ?? "not verified").toBe(true);
  });
});
