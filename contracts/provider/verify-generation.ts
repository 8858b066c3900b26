import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Generation } from "@identity-users/openapi";
import { beforeAll, expect, test } from "vitest";
import { neededBy } from "../generation.ts";
import { committedFile, readPact } from "../pact-files.ts";
import { provider } from "../pact.ts";
import { startLocalProvider } from "./local-provider.ts";
import { verifyStrictly, type Verified } from "./strict-verifier.ts";

/** Verifies the service as one generation, a test for each interaction; a file for each, so that they run side by side. */
export function verifyGeneration(generation: Generation): void {
  const pact = readPact(committedFile("identity-users-service"));
  const interactions = pact.interactions.filter((interaction) => neededBy(interaction) <= generation);
  const expected = interactions.map(({ description }) => description);
  let results: Verified[] = [];

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "pact-"));
    const pactFile = join(folder, "pact.json");
    writeFileSync(pactFile, JSON.stringify({ ...pact, interactions }));
    const local = await startLocalProvider(generation);
    try {
      results = await verifyStrictly({ provider, pacts: { pactUrls: [pactFile] }, expected, ...local });
    } finally {
      await local.close();
      rmSync(folder, { recursive: true });
    }
  });

  test.each(expected)("%s", (description) => {
    const result = results.find((verified) => verified.description === description);
    expect(result?.success, result?.mismatches ?? "not verified").toBe(true);
  });
}
