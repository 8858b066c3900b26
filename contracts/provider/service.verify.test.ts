import { generations } from "@identity-users/openapi";
import { loadConfig } from "@identity-users/strict-pact";
import { staleInteractions } from "@identity-users/strict-pact/cli";
import { testTargets } from "@identity-users/strict-pact/vitest";
import { expect, test } from "vitest";

const config = await loadConfig(new URL("../strict-pact.config.ts", import.meta.url));

test("the committed pacts are what the consumer expects (else: pnpm contract:accept)", () => {
  expect(staleInteractions(config)).toEqual([]);
});

testTargets(config, generations);
