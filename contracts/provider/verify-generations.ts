import { generations, type Generation } from "@identity-users/openapi";
import { beforeAll, describe, expect, test } from "vitest";
import type { Verified } from "@identity-users/strict-pact/verifier";
import { applicablePact, descriptionsOf, type Target } from "./target.ts";
import { verifyApart } from "./verify-apart.ts";

/** Declares a test for each interaction in each generation of the service; all generations are verified side by side. */
export function verifyGenerations(where: string, targetOf: (generation: Generation) => Promise<Target>): void {
  const started = new Map<Generation, Promise<readonly Verified[]>>();
  beforeAll(() => {
    for (const generation of generations) {
      const verification = targetOf(generation).then(verifyApart);
      // Its own tests tell of it.
      verification.catch(() => {});
      started.set(generation, verification);
    }
  });

  describe.each(generations)(`the service as %s on ${where}`, (generation) => {
    let verified: readonly Verified[] | undefined;
    beforeAll(async () => {
      verified = await started.get(generation);
    });

    test.each(descriptionsOf(applicablePact(generation)))("%s", (description) => {
      const found = verified?.find((one) => one.description === description);
      expect(found?.success, found?.mismatches ?? "not verified").toBe(true);
    });
  });
}
