import { staleInteractions } from "@identity-users/strict-pact/cli";
import { loadConfig } from "@identity-users/strict-pact/config";
import { expect, test } from "vitest";

test("the committed pacts are what the consumer expects (else: pnpm contract:accept)", async () => {
  expect(staleInteractions(await loadConfig(new URL("../strict-pact.config.ts", import.meta.url)))).toEqual([]);
});
