import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { afterAll, beforeAll, expect, test } from "vitest";
import { committedFile, readPact } from "../pact-files.ts";
import { provider } from "../pact.ts";
import { remoteProvider } from "./remote-provider.ts";
import { verifyStrictly } from "./strict-verifier.ts";

const folder = mkdtempSync(join(tmpdir(), "remote-"));
let server: IdentityServer;
let remote: ReturnType<typeof remoteProvider>;

beforeAll(async () => {
  server = await createIdentityServer({ testControl: true });
  remote = remoteProvider({ baseUrl: server.url, token: server.administratorToken ?? "" });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** One interaction for each state: every handler runs. */
const one: readonly string[] = [
  "createUser: a service user with a role",
  "getUser: a service user with ids of other systems [0.0.3665]",
  "getUser: an unknown user",
  "listUsers: a directory with users",
  "listUsers: a caller without access",
  "unlockUser: too many requests",
];

test("a running service is verified through its test control alone", async () => {
  const pact = readPact(committedFile("identity-users-service"));
  const interactions = pact.interactions.filter(({ description }) => one.includes(description));
  const pactFile = join(folder, "pact.json");
  writeFileSync(pactFile, JSON.stringify({ ...pact, interactions }));
  const pacts = { pactUrls: [pactFile] };
  const verified = await verifyStrictly({ ...remote, provider, pacts, expected: one });
  expect(verified.filter(({ success }) => !success)).toEqual([]);
  expect(await remote.generation()).toBe("0.0.3665");
});

test("the pact with FINBOURNE's own service asks for reads only, and for no state", () => {
  const { interactions } = readPact(committedFile("finbourne-identity"));
  expect(interactions.map(({ request }) => request.method)).toEqual(["GET", "GET", "GET"]);
  expect(interactions.filter(({ providerStates = [] }) => providerStates.length > 0)).toEqual([]);
});

test("the pact with FINBOURNE's own service is one that a tenant can fulfil: the local service does, too", async () => {
  const pactFile = committedFile("finbourne-identity");
  const expected = readPact(pactFile).interactions.map(({ description }) => description);
  await server.control.putUser({ id: "00uJoe" });
  const reset = async () => {};
  const pacts = { pactUrls: [pactFile] };
  const verified = await verifyStrictly({ ...remote, provider: "finbourne-identity", pacts, expected, reset });
  expect(verified.filter(({ success }) => !success)).toEqual([]);
});

test("a service that does not serve its test control is named", async () => {
  const without = await createIdentityServer();
  const { states } = remoteProvider({ baseUrl: without.url, token: without.administratorToken ?? "" });
  await expect(states["a user"]({ id: "00uJoe" })).rejects.toThrow("PUT /__test/users/00uJoe answered");
  await without.close();
});
