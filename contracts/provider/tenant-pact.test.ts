import { expect, test } from "vitest";
import { committedPact } from "../interactions/pact-files.ts";
import type { Interaction } from "@identity-users/strict-pact/pact";
import { harmless } from "./tenant-pact.ts";

const { interactions } = committedPact("finbourne-identity");
const [first] = interactions;
if (!first) throw new Error("Cannot find an interaction");

test("the committed pact with FINBOURNE's own service asks for three reads", () => {
  expect(interactions.filter(harmless).map(({ request }) => request.method)).toEqual(["GET", "GET", "GET"]);
});

test.each<[string, Partial<Interaction>, string]>([
  ["to change anything", { request: { ...first.request, method: "DELETE" } }, "is a DELETE"],
  ["with a body", { request: { ...first.request, body: { content: {} } } }, "sends a body"],
  ["in a state", { providerStates: [{ name: "a user" }] }, "needs a state"],
  [
    "for a user of its own",
    { request: { method: "GET", path: "/identity/api/users/00uJoe" } },
    "asks for something else",
  ],
  ["for roles", { request: { method: "GET", path: "/identity/api/roles" } }, "asks for something else"],
  [
    "for other ids",
    { request: { method: "GET", path: "/identity/api/directory", query: { id: ["00uJoe"] } } },
    "asks for something else",
  ],
])("a tenant is not asked %s", (_name, change, reason) => {
  expect(() => harmless({ ...first, ...change })).toThrow(reason);
});
