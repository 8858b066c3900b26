import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { neededBy } from "../generation.ts";
import { committed, readPact } from "../pact-files.ts";
import { provider } from "../pact.ts";
import { givenInstance } from "./given-instance.ts";
import { remoteProvider } from "./remote-provider.ts";
import { verifyStrictly } from "./strict-verifier.ts";

// Empties the service between interactions: PROVIDER_BASE_URL is one that is there for that.
test("the service at PROVIDER_BASE_URL fulfils the pact", async () => {
  const remote = remoteProvider(givenInstance("PROVIDER"));
  const generation = await remote.generation();
  const pact = readPact(committed);
  const interactions = pact.interactions.filter((interaction) => neededBy(interaction) <= generation);
  const folder = mkdtempSync(join(tmpdir(), "instance-"));
  const pactFile = join(folder, "pact.json");
  writeFileSync(pactFile, JSON.stringify({ ...pact, interactions }));
  const expected = interactions.map(({ description }) => description);
  const verified = await verifyStrictly({ ...remote, provider, pacts: { pactUrls: [pactFile] }, expected });
  rmSync(folder, { recursive: true });
  expect(verified.filter(({ success }) => !success)).toEqual([]);
});
