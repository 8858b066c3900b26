import { expect, test } from "vitest";
import { committedPact } from "../interactions/pact-files.ts";
import type { Interaction } from "@identity-users/strict-pact/pact";
import { harmless, tenantPact } from "./tenant-pact.ts";

const pact = committedPact("finbourne-identity");
const [first] = pact.interactions;
if (!first) throw new Error("Cannot find an interaction");

function asking(change: Partial<Interaction>) {
  return () => harmless({ ...pact, interactions: [...pact.interactions, { ...first, ...change } as Interaction] });
}

test("the committed pact with FINBOURNE's own service asks for three reads", () => {
  expect(tenantPact().interactions.map(({ request }) => request.method)).toEqual(["GET", "GET", "GET"]);
});

test("our own service's pact is not for a tenant", () => {
  expect(() => harmless(committedPact())).toThrow("it is with identity-users-service");
});

test("a tenant is not asked to change anything", () => {
  expect(asking({ request: { ...first.request, method: "DELETE" } })).toThrow("is a DELETE");
});

test("a tenant is sent no body", () => {
  expect(asking({ request: { ...first.request, body: { content: {} } } })).toThrow("sends a body");
});

test("a tenant is not brought into a state", () => {
  expect(asking({ providerStates: [{ name: "a user" }] })).toThrow("needs a state");
});

test.each([
  ["a user of its own", { method: "GET", path: "/identity/api/users/00uJoe" }],
  ["roles", { method: "GET", path: "/identity/api/roles" }],
  ["other ids", { method: "GET", path: "/identity/api/directory", query: { id: ["00uJoe"] } }],
])("a tenant is not asked for %s", (_name, request) => {
  expect(asking({ request })).toThrow("asks for something else");
});
