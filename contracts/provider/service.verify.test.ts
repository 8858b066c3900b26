import { createIdentityServer } from "@identity-users/identity";
import { generations } from "@identity-users/openapi";
import { createIdentityClient, operations, type Operation, type OperationId } from "@identity-users/sdk";
import { describe, expect, test } from "vitest";
import { verifyGenerations } from "./verify-generations.ts";

verifyGenerations("SQLite", async (generation) => ({ kind: "own", generation }));

const build = (version: string) => Number(version.split(".")[2]);

describe.each(generations)("the service as %s", (generation) => {
  const rows = Object.entries(operations) as [OperationId, Operation][];
  const missing = rows.filter(([, { since = "0.0.0" }]) => build(since) > build(generation)).map(([id]) => id);

  test.each(missing)("does not have %s: the client is told so", async (operation) => {
    const server = await createIdentityServer({ generation });
    const client = createIdentityClient({ baseUrl: server.url, token: server.administratorToken ?? "" });
    const call = client[operation] as (id: string) => Promise<unknown>;
    const told = call("u-1").finally(() => server.close());
    await expect(told).rejects.toMatchObject({
      kind: "api",
      status: 501,
      maybeApplied: false,
      message: expect.stringContaining(`LUSID has it since ${(operations[operation] as Operation).since}`),
    });
  });
});
