import { generations, type Generation } from "@identity-users/openapi";
import { verify } from "@identity-users/strict-pact/cli";
import { loadConfig, pactOfTarget } from "@identity-users/strict-pact/config";
import type { Verified } from "@identity-users/strict-pact/verifier";
import { beforeAll, describe, expect, test } from "vitest";

const config = await loadConfig(new URL("../strict-pact.config.ts", import.meta.url));

/** Declares a test for each interaction in each generation of the service; all generations are verified side by side. */
export function verifyGenerations(
  where: string,
  environmentOf: (generation: Generation) => Promise<Readonly<Record<string, string>>>,
): void {
  const started = new Map<Generation, Promise<readonly Verified[]>>();
  beforeAll(() => {
    for (const generation of generations) {
      const verification = environmentOf(generation).then((environment) => verify(config, generation, { environment }));
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

    const { interactions } = pactOfTarget(config, generation);
    test.each(interactions.map(({ description }) => description))("%s", (description) => {
      const found = verified?.find((one) => one.description === description);
      expect(found?.success, found?.mismatches ?? "not verified").toBe(true);
    });
  });
}
