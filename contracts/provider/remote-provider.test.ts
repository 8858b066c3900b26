import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { verify } from "@identity-users/strict-pact/cli";
import { loadConfig, pactOfTarget } from "@identity-users/strict-pact/config";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { remoteProvider } from "./remote-provider.ts";

const config = await loadConfig(new URL("../strict-pact.config.ts", import.meta.url));
let server: IdentityServer;
let token: string;

beforeAll(async () => {
  server = await createIdentityServer({ testControl: true });
  token = server.administratorToken ?? "";
});
afterAll(() => server.close());

function verifyGiven(target: "instance" | "tenant") {
  const prefix = target === "instance" ? "PROVIDER" : "TENANT";
  vi.stubEnv(`${prefix}_BASE_URL`, server.url);
  vi.stubEnv(`${prefix}_TOKEN`, token);
  return verify(config, target);
}

test("a running service is verified through its test control alone", async () => {
  const verified = await verifyGiven("instance");
  expect(verified.filter(({ success }) => !success)).toEqual([]);
  const all = pactOfTarget(config, "0.0.3665").interactions.map(({ description }) => description);
  expect(verified.map(({ description }) => description).toSorted()).toEqual(all.toSorted());
});

test("a tenant is asked nothing but the pact with FINBOURNE's own service, and could fulfil it", async () => {
  // A broker in the environment is not asked: the verifier would verify its pacts besides.
  vi.stubEnv("PACT_BROKER_BASE_URL", "http://127.0.0.1:1");
  // Nor is a proxy, since the service is on this machine.
  vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:1");
  await server.control.putUser({ id: "00uJoe" });
  const changes = await logs();
  const verified = await verifyGiven("tenant");
  expect(verified.map(({ description, success }) => [description, success])).toEqual([
    ["findUsersById: an id that nobody has", true],
    ["getUser: an id that nobody has", true],
    ["listUsers: a tenant's users", true],
  ]);
  // Nothing was changed, nor was it emptied.
  expect(await logs()).toEqual(changes);
  expect((await fetch(`${server.url}/api/users/00uJoe`, { headers: authorization() })).status).toBe(200);
});

test("of a tenant that differs only the place is told: its users are real people", async () => {
  await server.control.reset();
  await server.control.putUser({ id: "00uJoe", firstName: "" });
  const printed = vi.spyOn(process.stderr, "write");
  const [failed, ...others] = (await verifyGiven("tenant")).filter(({ success }) => !success);
  expect(others).toEqual([]);
  expect([failed?.description, failed?.mismatches]).toEqual(["listUsers: a tenant's users", "$[0].firstName"]);
  expect(printed).not.toHaveBeenCalled();
});

test("a service that does not serve its test control is named", async () => {
  const without = await createIdentityServer();
  const { states } = remoteProvider({ baseUrl: without.url, token: without.administratorToken ?? "" });
  await expect(states["a user"]({ id: "00uJoe" })).rejects.toThrow("PUT /__test/users/00uJoe answered");
  await without.close();
});

async function logs(): Promise<unknown> {
  const newest = `${server.url}/api/logs?oktaSortOrder=DESCENDING`;
  return (await fetch(newest, { headers: authorization() })).json();
}

function authorization() {
  return { Authorization: `Bearer ${token}` };
}
