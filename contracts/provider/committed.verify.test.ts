import { readdirSync } from "node:fs";
import { generations } from "@identity-users/openapi";
import { expect, test } from "vitest";
import { committedFile, mergedPact, providers, readPact } from "../pact-files.ts";

test.each(providers)("the committed pact with %s is what the consumer expects (else: pnpm contract:accept)", (name) => {
  expect(mergedPact(name).interactions).toEqual(readPact(committedFile(name)).interactions);
});

test("the service is verified as every generation", () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.startsWith("service-"));
  expect(files).toEqual(generations.map((generation) => `service-${generation}.verify.test.ts`));
});
