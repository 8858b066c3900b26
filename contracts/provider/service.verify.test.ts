import { createIdentityServer } from "@identity-users/identity";
import { generations } from "@identity-users/openapi";
import { createIdentityClient, operations, type Operation, type OperationId } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { verifyGenerations } from "./verify-generations.ts";

verifyGenerations("SQLite", async (generation) => ({ kind: "own", generation }));

const build = (version: string) => Number(version.split(".")[2]);

const rows = Object.entries(operations) as [OperationId, Operation][];
const missing = generations.flatMap((generation) =>
  rows
    .filter(([, { since = "0.0.0" }]) => build(since) > build(generation))
    .map(([operation, { since }]) => ({ generation, operation, since })),
);

test.each(missing)("the service as $generation has no $operation", async ({ generation, operation, since }) => {
  const server = await createIdentityServer({ generation });
  const client = createIdentityClient({ baseUrl: server.url, token: server.administratorToken ?? "" });
  const call = client[operation] as (id: string) => Promise<unknown>;
  const told = call("u-1").finally(() => server.close());
  await expect(told).rejects.toMatchObject({
    kind: "api",
    status: 501,
    maybeApplied: false,
    message: expect.stringContaining(`LUSID has it since ${since}`),
  });
});
