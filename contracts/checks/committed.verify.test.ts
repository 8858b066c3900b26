import { expect, test } from "vitest";
import { committedPact, mergedPact, providers } from "../interactions/pact-files.ts";
import { differing } from "@identity-users/strict-pact/pact";

test.each(providers)("the committed pact with %s is what the consumer expects (else: pnpm contract:accept)", (name) => {
  expect(differing(mergedPact(name), committedPact(name))).toEqual([]);
});
