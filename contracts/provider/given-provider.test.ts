import { existsSync } from "node:fs";
import { createIdentityServer } from "@identity-users/identity";
import { loadConfig, pactOfTarget, redactionOf } from "@identity-users/strict-pact";
import { verify } from "@identity-users/strict-pact/cli";
import { type Change, saying, startMutatingProxy, withHeader } from "@identity-users/strict-pact/mutants";
import type { Interaction } from "@identity-users/strict-pact/pact";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { harmless, tenantReads } from "./given-provider.ts";
import { remoteProvider } from "./remote-provider.ts";

const config = await loadConfig(new URL("../strict-pact.config.ts", import.meta.url));
const server = await createIdentityServer({ testControl: true });
const token = server.administratorToken ?? "";
/** Pretends to be a tenant. */
const proxy = await startMutatingProxy(new URL(server.url).origin, { token, other: async () => undefined });
const [findUsersById, getUser, listUsers] = tenantReads;

beforeEach(async () => {
  await server.control.reset();
  await server.control.putUsers([{ id: "00uJoe", login: "joe.real@example.com" }, { id: "00uAnn" }]);
});
afterAll(() => Promise.all([proxy.close(), server.close()]));

/** Verifies a tenant whose answers to some requests are changed, and records what it is asked. */
async function verifyTenant(divergent: Readonly<Record<string, readonly Change[]>> = {}) {
  const asked: { readonly method: string; readonly path: string }[] = [];
  proxy.activate({
    name: "a tenant",
    operation: "",
    among: "all",
    hears: (sent) => {
      asked.push({ method: sent.method, path: sent.url.pathname + sent.url.search });
      return sent;
    },
    says: (answered) => (divergent[asked.at(-1)?.path ?? ""] ?? []).reduce((left, change) => change(left), answered),
  });
  vi.stubEnv("TENANT_BASE_URL", `${proxy.origin}/identity`);
  vi.stubEnv("TENANT_TOKEN", token);
  return { verified: await verify(config, "tenant"), asked };
}

function status(of: number): Change {
  return (answered) => ({ ...answered, status: of });
}
const field = (path: string, change: (value: unknown) => unknown) => saying(path.split("."), change);

test("a running service is verified through its test control alone", async () => {
  vi.stubEnv("PROVIDER_BASE_URL", server.url);
  vi.stubEnv("PROVIDER_TOKEN", token);
  const verified = await verify(config, "instance");
  expect(verified.filter(({ success }) => !success)).toEqual([]);
  const all = pactOfTarget(config, "0.0.3665").interactions.map(({ description }) => description);
  expect(verified.map(({ description }) => description).toSorted()).toEqual(all.toSorted());
});

test("a service that does not serve its test control is named", async () => {
  const without = await createIdentityServer();
  const { states } = remoteProvider({ baseUrl: without.url, token: without.administratorToken ?? "" });
  await expect(states["a user"]({ id: "00uJoe" })).rejects.toThrow("PUT /__test/users/00uJoe answered");
  await without.close();
});

test("a tenant is asked three reads and nothing else, and could fulfil them", async () => {
  // A broker in the environment is not asked: the verifier would verify its pacts besides.
  vi.stubEnv("PACT_BROKER_BASE_URL", "http://127.0.0.1:1");
  // Nor is a proxy, since the service is on this machine.
  vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:1");
  const { verified, asked } = await verifyTenant();
  expect(verified.map(({ description, success }) => [description, success])).toEqual([
    ["findUsersById: an id that nobody has", true],
    ["getUser: an id that nobody has", true],
    ["listUsers: a tenant's users", true],
  ]);
  expect(asked).toEqual(tenantReads.map((path) => ({ method: "GET", path })));
});

test("every divergence of a tenant is named, and nothing of its users, who are real people", async () => {
  const printed = vi.spyOn(process.stderr, "write");
  const { verified } = await verifyTenant({
    [findUsersById]: [
      status(203),
      (answered) => withHeader(answered, "Content-Type", "application/vnd.users+json"),
      field("values", () => []),
      field("failed.*.detail", (detail) => [detail]),
    ],
    [getUser]: [status(500), field("code", () => 660), field("name", () => undefined), field("instance", () => null)],
    [listUsers]: [
      field("*.firstName", () => ""),
      field("*.login", (login) => (login === "joe.real@example.com" ? undefined : login)),
      field("*.external", String),
      field("*.status", () => null),
    ],
  });
  expect(printed).not.toHaveBeenCalled();
  const told = verified.flatMap(({ description, mismatches }) =>
    mismatches.split("\n").map((line) => `${description.split(":")[0]}: ${line}`),
  );
  expect(told.filter((line) => line.endsWith(")"))).toEqual([
    "findUsersById: status is 203, not 200 (documented)",
    "findUsersById: media type is application/vnd.users+json, not application/json (documented)",
    "findUsersById: $.failed.*.detail is array, not string (documented)",
    "findUsersById: $.values is array, not object (documented)",
    "getUser: status is 500, not 4xx (inferred)",
    "getUser: code is 660, not 657 (documented)",
    "getUser: $.instance is null, not string (documented)",
    "getUser: $.name is absent, not string (documented)",
    "listUsers: $.*.external is string, not boolean (documented)",
    "listUsers: $.*.login is string or absent, not string (documented)",
    "listUsers: $.*.status is null, not string (documented)",
  ]);
  // Of what Pact finds besides, only the place is told.
  const places = told.filter((line) => !line.endsWith(")"));
  expect(places).toContain("listUsers: $[0].firstName");
  expect(places.filter((line) => !/^\w+: (\$\S*|\w+Mismatch)$/.test(line))).toEqual([]);
  expect(JSON.stringify(verified)).not.toContain("joe.real");
  expect(existsSync(new URL("../observed.json", import.meta.url)), "a record of a tenant on this machine").toBe(false);
});

const [read] = pactOfTarget(config, "tenant").interactions as [Interaction];

test.each<[string, Partial<Interaction>, string]>([
  ["to change anything", { request: { ...read.request, method: "DELETE" } }, "is a DELETE"],
  ["with a body", { request: { ...read.request, body: { content: {} } } }, "sends a body"],
  ["in a state", { providerStates: [{ name: "a user" }] }, "needs a state"],
  ["for a user of its own", { request: { method: "GET", path: "/identity/api/users/00uJoe" } }, "asks for something"],
  ["for roles", { request: { method: "GET", path: "/identity/api/roles" } }, "asks for something else"],
  ["for other ids", { request: { ...read.request, query: { id: ["00uJoe"] } } }, "asks for something else"],
])("a tenant is not asked %s", (_name, change, reason) => {
  expect(() => harmless({ ...read, ...change })).toThrow(reason);
});

test("a token of the service, a known secret and a password that Pact quotes are not shown", () => {
  const text = "idu_AbC-9_z, s3cret; $.password -> Expected '3L' to match 'x'";
  const shown = "[redacted], [redacted]; $.password -> Expected [redacted] to match 'x'";
  expect(redactionOf(config)(text, ["s3cret"])).toBe(shown);
});
