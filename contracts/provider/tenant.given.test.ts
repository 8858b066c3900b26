import type { Request } from "express";
import { expect, test } from "vitest";
import { committedFile, readPact } from "../pact-files.ts";
import { contractToken, tenantProvider } from "../pact.ts";
import type { StateHandlers } from "../states.ts";
import { givenInstance } from "./given-instance.ts";
import { verifyStrictly } from "./strict-verifier.ts";

// Three reads; nothing is published, since a broker must not say that FINBOURNE agreed.
test("the tenant at TENANT_BASE_URL fulfils the pact with FINBOURNE's own service", async () => {
  const { baseUrl, token } = givenInstance("TENANT");
  const pactFile = committedFile(tenantProvider);
  const verified = await verifyStrictly({
    provider: tenantProvider,
    origin: new URL(baseUrl).origin,
    pacts: { pactUrls: [pactFile] },
    expected: readPact(pactFile).interactions.map(({ description }) => description),
    states: {} as StateHandlers,
    reset: async () => {},
    authorize: (request: Request) => {
      if (request.headers.authorization === `Bearer ${contractToken}`)
        request.headers.authorization = `Bearer ${token}`;
    },
  });
  expect(verified.filter(({ success }) => !success)).toEqual([]);
});
