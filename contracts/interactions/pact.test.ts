import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { mergedPact } from "./pact-files.ts";
import { pactOf } from "./pact.ts";

const folder = mkdtempSync(join(tmpdir(), "parts-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("pactOf() refuses a description that its file uses already", () => {
  const interaction = pactOf("/twice.pact.test.ts", { folder: join(folder, "twice") });
  interaction("getUser: a user", "documented");
  expect(() => interaction("getUser: a user", "documented")).toThrow('Cannot describe "getUser: a user"');
});

test("an interaction that is declared and never called is missed by the merge", async () => {
  const parts = join(folder, "lossy");
  // Pact itself misses it within one pact object, but not in the file that two of them write.
  pactOf("/lossy.pact.test.ts", { folder: parts })("getUser: a user who is lost", "documented");
  await pactOf("/lossy.pact.test.ts", { folder: parts })("getUser: a user", "documented")
    .withRequest("GET", "/")
    .willRespondWith(200)
    .executeTest(async ({ url }) => void (await fetch(url)));
  expect(() => mergedPact("identity-users-service", parts)).toThrow(
    '"getUser: a user who is lost" is declared in lossy',
  );
});
