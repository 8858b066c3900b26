import { expect, test } from "vitest";
import { committedFile, mergedPact, providers, readPact } from "../pact-files.ts";
import { differing } from "../stale.ts";

test.each(providers)("the committed pact with %s is what the consumer expects (else: pnpm contract:accept)", (name) => {
  expect(differing(mergedPact(name), readPact(committedFile(name)))).toEqual([]);
});
