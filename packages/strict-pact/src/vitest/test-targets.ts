import { beforeAll, describe, expect, test } from "vitest";
import { verify, type VerifyOptions } from "../cli/run.ts";
import type { LoadedConfig } from "../config/load.ts";
import { pactOfTarget } from "../config/pacts.ts";
import type { Verified } from "../verifier/strict-verifier.ts";

/** Declares a vitest test for each interaction of each target; the targets are verified side by side. */
export function testTargets(
  config: LoadedConfig,
  targets: readonly string[],
  optionsOf: (target: string) => Promise<VerifyOptions> = async () => ({}),
): void {
  const started = new Map<string, Promise<readonly Verified[]>>();
  beforeAll(() => {
    for (const target of targets) {
      const verification = optionsOf(target).then((options) => verify(config, target, options));
      // The tests of this target fail with it.
      verification.catch(() => {});
      started.set(target, verification);
    }
  });

  describe.each(targets)("%s", (target) => {
    let verified: readonly Verified[] | undefined;
    beforeAll(async () => {
      verified = await started.get(target);
    });
    const { interactions } = pactOfTarget(config, target);
    test.each(interactions.map(({ description }) => description))("%s", (description) => {
      const found = verified?.find((one) => one.description === description);
      expect(found?.success, found?.mismatches ?? "not verified").toBe(true);
    });
  });
}
