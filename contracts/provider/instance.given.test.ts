import { expect, test } from "vitest";
import { givenTarget } from "./target.ts";
import { verifyApart } from "./verify-apart.ts";

// Empties the service between interactions: PROVIDER_BASE_URL is one that is there for that.
test("the service at PROVIDER_BASE_URL fulfils the pact", async () => {
  const verified = await verifyApart(givenTarget("instance"));
  expect(verified.filter(({ success }) => !success)).toEqual([]);
});
