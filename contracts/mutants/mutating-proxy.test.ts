import { afterAll, beforeAll, expect, test } from "vitest";
import { startLocalProvider } from "../provider/local-provider.ts";
import { type MutatingProxy, startMutatingProxy } from "@identity-users/strict-pact/mutants";

let local: Awaited<ReturnType<typeof startLocalProvider>>;
let proxy: MutatingProxy;

beforeAll(async () => {
  local = await startLocalProvider("0.0.3665");
  await local.states.users({ users: [{ id: "00uJoe" }, { id: "00uAnn" }] });
  proxy = await startMutatingProxy(local.origin, local.resources);
});
afterAll(async () => {
  await proxy.close();
  await local.close();
});

async function joe(origin: string) {
  const headers = { Authorization: `Bearer ${local.resources.token}` };
  const response = await fetch(`${origin}/identity/api/users/00uJoe`, { headers });
  return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
}

// Else every mutant would be caught by what the proxy does on its own.
test("without a mutant the proxy changes nothing", async () => {
  expect(await joe(proxy.origin)).toEqual(await joe(local.origin));
});

test("a mutant changes what the service hears and what it says", async () => {
  proxy.activate({
    name: "getUser: somebody else, in short",
    operation: "getUser",
    among: "all",
    hears: async (sent, { other }) => {
      const url = new URL(sent.url);
      url.pathname = url.pathname.replace("00uJoe", (await other("00uJoe", "users")) ?? "");
      return { ...sent, url };
    },
    says: ({ body, ...answered }) => ({ ...answered, status: 202, body: { id: (body as { id: string }).id } }),
  });
  expect(await joe(proxy.origin)).toMatchObject({ status: 202, body: { id: "00uAnn" } });
});
