import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startMutatingProxy, type MutatingProxy } from "./mutating-proxy.ts";

let server: IdentityServer;
let proxy: MutatingProxy;
let token: string;

beforeAll(async () => {
  server = await createIdentityServer();
  token = server.administratorToken ?? "";
  await server.control.putUser({ id: "00uJoe" });
  await server.control.putUser({ id: "00uAnn" });
  proxy = await startMutatingProxy(new URL(server.url).origin, token);
});
afterAll(async () => {
  await proxy.close();
  await server.close();
});

async function joe(origin: string) {
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${origin}/identity/api/users/00uJoe`, { headers });
  return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
}

// Else every mutant would be caught by what the proxy does on its own.
test("without a mutant the proxy changes nothing", async () => {
  expect(await joe(proxy.origin)).toEqual(await joe(new URL(server.url).origin));
});

test("a mutant changes what the service hears and what it says", async () => {
  proxy.activate({
    name: "getUser: somebody else, in short",
    operation: "getUser",
    among: "all",
    hears: async (sent, { anotherUser }) => {
      const url = new URL(sent.url);
      url.pathname = url.pathname.replace("00uJoe", (await anotherUser("00uJoe")) ?? "");
      return { ...sent, url };
    },
    says: ({ body, ...answered }) => ({ ...answered, status: 202, body: { id: (body as { id: string }).id } }),
  });
  expect(await joe(proxy.origin)).toMatchObject({ status: 202, body: { id: "00uAnn" } });
});
