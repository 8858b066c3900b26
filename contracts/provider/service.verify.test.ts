import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generations } from "@identity-users/openapi";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { neededBy } from "../generation.ts";
import { committedFile, mergedPact, providers, readPact } from "../pact-files.ts";
import { provider } from "../pact.ts";
import { startLocalProvider } from "./local-provider.ts";
import { verifyStrictly, type Verified } from "./strict-verifier.ts";

const pact = readPact(committedFile("identity-users-service"));

test.each(providers)("the committed pact with %s is what the consumer expects (else: pnpm contract:accept)", (name) => {
  expect(mergedPact(name).interactions).toEqual(readPact(committedFile(name)).interactions);
});

describe.each(generations)("the service as %s", (generation) => {
  const interactions = pact.interactions.filter((interaction) => neededBy(interaction) <= generation);
  const expected = interactions.map(({ description }) => description);
  const folder = mkdtempSync(join(tmpdir(), "pact-"));
  let results: Verified[] = [];

  beforeAll(async () => {
    const pactFile = join(folder, "pact.json");
    writeFileSync(pactFile, JSON.stringify({ ...pact, interactions }));
    const local = await startLocalProvider(generation);
    try {
      results = await verifyStrictly({ provider, pacts: { pactUrls: [pactFile] }, expected, ...local });
    } finally {
      await local.close();
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(expected)("%s", (description) => {
    const result = results.find((verified) => verified.description === description);
    expect(result?.success, result?.mismatches ?? "not verified").toBe(true);
  });
});
