import { expect, test } from "vitest";
import { givenInstance } from "./given-instance.ts";
import { verifyApart } from "./verify-apart.ts";

// Empties the service between interactions: PROVIDER_BASE_URL is one that is there for that.
test("the service at PROVIDER_BASE_URL fulfils the pact", async () => {
  const verified = await verifyApart({ kind: "instance", ...givenInstance("PROVIDER") });
  expect(verified.filter(({ success }) => !success)).toEqual([]);
});
