import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mergeParts, readParts } from "@identity-users/strict-pact/pact";
import { afterAll, expect, test } from "vitest";
import { pactOf, type Interactions } from "./pact.ts";

const folder = mkdtempSync(join(tmpdir(), "parts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const claims = { status: "documented", effect: "inferred" } as const;

/** Declares an interaction of a test file and calls it, as a consumer test does. */
const called = (interaction: Interactions, description: string) =>
  interaction(description, claims)
    .withRequest("GET", "/")
    .willRespondWith(200)
    .executeTest(async ({ url }) => void (await fetch(url)));

test("an interaction that is declared and never called is missed by the merge", async () => {
  const parts = join(folder, "lossy");
  const interaction = pactOf("/lossy.pact.test.ts", { parts });
  interaction("getUser: a user who is lost", claims);
  await called(interaction, "getUser: a user");
  const merging = () => mergeParts(readParts(parts, "identity-users-sdk-identity-users-service.json"));
  expect(merging).toThrow('"getUser: a user who is lost" is declared in lossy');
});

test("a description that a file uses twice is refused by the merge", async () => {
  const parts = join(folder, "twice");
  const interaction = pactOf("/twice.pact.test.ts", { parts });
  await called(interaction, "getUser: a user");
  await called(interaction, "getUser: a user");
  const merging = () => mergeParts(readParts(parts, "identity-users-sdk-identity-users-service.json"));
  expect(merging).toThrow('"getUser: a user" is described in twice and in twice');
});
