import { type IdentityClient, operations, type OperationId } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { readOnlyClient } from "./read-only-client.ts";

test.each(Object.keys(operations) as OperationId[])("%s passes only if it reads", async (operation) => {
  const calls: string[] = [];
  const answering = async () => {
    calls.push(operation);
    return "answered";
  };
  const locked = readOnlyClient({ [operation]: answering } as unknown as IdentityClient, "PRODUCTION acme.lusid.com");
  const call = (locked[operation] as (...args: unknown[]) => Promise<unknown>)("u-1");
  if (operations[operation].method === "GET") {
    expect(await call).toBe("answered");
  } else {
    await expect(call).rejects.toThrow("PRODUCTION acme.lusid.com is locked against writing");
    expect(calls).toEqual([]);
  }
});
