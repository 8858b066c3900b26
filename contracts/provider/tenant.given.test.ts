import { expect, test } from "vitest";
import { givenTarget } from "./target.ts";
import { verifyApart } from "./verify-apart.ts";

// Three reads; nothing is published, since a broker must not say that FINBOURNE agreed.
test("the tenant at TENANT_BASE_URL fulfils the pact with FINBOURNE's own service", async () => {
  const verified = await verifyApart(givenTarget("tenant"));
  expect(verified.filter(({ success }) => !success)).toEqual([]);
});
