import { type IdentityClient, operations, type OperationId } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { guardedClient } from "./guarded-client.ts";

test.each(Object.keys(operations) as OperationId[])(
  "%s is refused while there is a reason, and only if it writes",
  async (operation) => {
    const calls: string[] = [];
    const answering = async () => {
      calls.push(operation);
      return "answered";
    };
    let reason: string | undefined = "PRODUCTION acme.lusid.com is locked against writing";
    const guarded = guardedClient({ [operation]: answering } as unknown as IdentityClient, () => reason);
    const call = () => (guarded[operation] as (...args: unknown[]) => Promise<unknown>)("u-1");
    if (operations[operation].method === "GET") {
      expect(await call()).toBe("answered");
    } else {
      await expect(call()).rejects.toThrow("PRODUCTION acme.lusid.com is locked against writing");
      expect(calls).toEqual([]);
      reason = undefined;
      expect(await call()).toBe("answered");
    }
  },
);
