import { differences, generations, type Generation } from "@identity-users/openapi";
import { expect, test } from "vitest";
import { driftFrom } from "./drift.ts";
import { neededBy } from "./generation.ts";
import type { Interaction } from "./merge.ts";
import { committed, readPact } from "./pact-files.ts";

const { interactions } = readPact(committed);

/** What the pact may hold that a document does not: stated with its reason, nothing else. */
const known: Readonly<Record<Generation, readonly string[]>> = {
  "0.0.1618": [],
  // Removed at 0.0.3100; the client still offers it for older services, and a newer one ignores it.
  "0.0.3665": ["listUsers: roles asked for: query includeRoles"],
};

test.each(generations)("the pact holds nothing that the document of %s does not, but what is known", (generation) => {
  const applicable = interactions.filter((interaction) => neededBy(interaction) <= generation);
  expect(driftFrom(generation, applicable)).toEqual(known[generation]);
});

test("the known difference is one that the documents have", () => {
  expect(differences).toContainEqual({
    kind: "query",
    operation: "listUsers",
    name: "includeRoles",
    until: "0.0.3100",
  });
});

const unlock = interactions.find(({ description }) => description === "unlockUser: a locked user") as Interaction;
const get = interactions.find(({ description }) => description === "getUser: a user") as Interaction;

test.each([
  [
    "another method",
    { ...unlock, request: { ...unlock.request, method: "PUT" } },
    "unlockUser: a locked user: method PUT",
  ],
  [
    "another path",
    { ...unlock, request: { ...unlock.request, path: "/identity/api/users/a/$unlock" } },
    "path /identity/api/users/a/$unlock",
  ],
  ["an unknown query", { ...unlock, request: { ...unlock.request, query: { force: ["true"] } } }, "query force"],
  [
    "an unknown field",
    { ...get, response: { status: 200, body: { content: { ...(get.response.body?.content as object), age: 1 } } } },
    "age",
  ],
  ["a body where none is", { ...unlock, response: { status: 204, body: { content: {} } } }, "a response body"],
  ["no body where one is", { ...get, response: { status: 200 } }, "no response body"],
])("driftFrom() names %s", (_name, interaction, expected) => {
  expect(driftFrom("0.0.3665", [interaction]).join()).toContain(expected);
});
