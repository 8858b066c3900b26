import { expect, test } from "vitest";
import { committedFile, mergedPact, providers, readPact } from "../pact-files.ts";

test.each(providers)("the committed pact with %s is what the consumer expects (else: pnpm contract:accept)", (name) => {
  expect(mergedPact(name).interactions).toEqual(readPact(committedFile(name)).interactions);
});
