import { expect, test } from "vitest";
import { givenInstance } from "./given-instance.ts";
import { verifyApart } from "./verify-apart.ts";

// Three reads; nothing is published, since a broker must not say that FINBOURNE agreed.
test("the tenant at TENANT_BASE_URL fulfils the pact with FINBOURNE's own service", async () => {
  const verified = await verifyApart({ kind: "tenant", ...givenInstance("TENANT") });
  expect(verified.filter(({ success }) => !success)).toEqual([]);
});
