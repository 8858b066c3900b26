import { differences, generations, type Generation } from "@identity-users/openapi";
import { expect, test } from "vitest";
import { neededBy, publishedApi } from "../interactions/generation.ts";
import { committedPact } from "../interactions/pact-files.ts";
import { driftFrom, optionalFields } from "@identity-users/strict-pact/openapi";
import type { Interaction } from "@identity-users/strict-pact/pact";

const { interactions } = committedPact();

/** A 404 of theirs is documented as a plain problem at 0.0.1618, and without a body at 0.0.3665: name and code are inferred. */
const members = ["addUserToRole", "removeUserFromRole"].flatMap((id) =>
  ["an unknown role", "an unknown user"].map((because) => `${id}: ${because}`),
);

/** Parts of the pact that no document has, each with its reason; any other part fails. */
const known: Readonly<Record<Generation, readonly string[]>> = {
  "0.0.1618": members.flatMap((refused) =>
    ["code", "name"].map(
      (field) => `${refused}: must NOT have additional properties {"additionalProperty":"${field}"}`,
    ),
  ),
  "0.0.3665": [
    ...members.map((refused) => `${refused}: a response body`),
    // Removed at 0.0.3100; the client still offers it for older services, and a newer one ignores it.
    "listUsers: roles asked for: query includeRoles",
  ],
};

test.each(generations)("the pact holds nothing that the document of %s does not, but what is known", (generation) => {
  const applicable = interactions.filter((interaction) => neededBy(interaction) <= generation);
  expect(driftFrom(publishedApi(generation), applicable).toSorted()).toEqual(known[generation].toSorted());
});

test("the known difference is one that the documents have", () => {
  expect(differences).toContainEqual({
    kind: "query",
    operation: "listUsers",
    name: "includeRoles",
    until: "0.0.3100",
  });
});

/** Fields that the documents do not require, and why the pact expects them all the same. */
const expectedThough = [
  // Sent whenever a user is: null where there is nothing. The sidebar shows them.
  "UserResponse.alternativeUserIds",
  "UserResponse.created",
  "UserResponse.lastLogin",
  "UserResponse.lastUpdated",
  "UserResponse.passwordChanged",
  "UserResponse.roles",
  "UserResponse.secondEmailAddress",
  "UserResponse.userExpiry",
  // The roles of a token, and until when its user has an account.
  "CurrentUserResponse.groups",
  "CurrentUserResponse.userExpiry",
  // Shown beside the name of a role.
  "RoleResponse.description",
  // The only field that there is.
  "UserSchemaResponse.alternativeUserIds",
  // A page requires no more than its values; the client goes on by this.
  "ResourceListOfSystemLog.nextPage",
  // An event requires nothing at all; without these it would say nothing.
  "LogActor.displayName",
  "LogActor.id",
  "LogActor.type",
  "LogOutcome.result",
  "LogTarget.alternateId",
  "LogTarget.displayName",
  "LogTarget.id",
  "LogTarget.type",
  "SystemLog.actor",
  "SystemLog.displayMessage",
  "SystemLog.eventType",
  "SystemLog.outcome",
  "SystemLog.published",
  "SystemLog.target",
  "SystemLog.uuid",
  // A directory answer requires nothing at all; without these it would say nothing.
  "ErrorDetail.detail",
  "ErrorDetail.id",
  "ErrorDetail.type",
  "ListUsersResponse.failed",
  "ListUsersResponse.values",
  "UserSummary.email",
  "UserSummary.firstName",
  "UserSummary.id",
  "UserSummary.lastName",
  "UserSummary.login",
  "UserSummary.secondEmail",
  "UserSummary.type",
].toSorted();

test("the pact expects no optional field but those that say why", () => {
  expect(optionalFields(publishedApi("0.0.3665"), interactions)).toEqual(expectedThough);
});

test("optionalFields() names a field that is not required any more", () => {
  const description = "getUser: a user";
  const answer = { status: 200, body: { content: { id: "00uJoe", links: null } } };
  const loose: Interaction = { description, request: {}, response: answer };
  expect(optionalFields(publishedApi("0.0.3665"), [loose])).toEqual(["UserResponse.links"]);
});

function interaction(wanted: string): Interaction {
  const found = interactions.find(({ description }) => description === wanted);
  if (!found) throw new Error(`Cannot find "${wanted}"`);
  return found;
}

const unlock = interaction("unlockUser: a locked user");
const get = interaction("getUser: a user");
const create = interaction("createUser: a personal user");
const find = interaction("findUsersById: two users");
const remove = interaction("deleteUser: an active user");

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
    { ...get, response: { ...get.response, body: { content: { ...(get.response.body?.content as object), age: 1 } } } },
    "age",
  ],
  ["a body where none is", { ...unlock, response: { status: 204, body: { content: {} } } }, "a response body"],
  ["no body where one is", { ...get, response: { status: 200 } }, "no response body"],
  ["a success that is not documented", { ...unlock, response: { status: 202 } }, "status 202"],
  [
    "an answer in another media type",
    { ...get, response: { ...get.response, headers: { "Content-Type": ["application/problem+json"] } } },
    "response media type application/problem+json",
  ],
  [
    "a request in another media type",
    { ...create, request: { ...create.request, headers: { ...create.request.headers, "Content-Type": ["text/csv"] } } },
    "request media type text/csv",
  ],
  ["no token", { ...unlock, request: { ...unlock.request, headers: {} } }, "no token"],
  ["a query that has to be", { ...find, request: { ...find.request, query: {} } }, "no query id"],
  [
    "a flag that is given twice",
    { ...remove, request: { ...remove.request, query: { purge: ["true", "true"] } } },
    "query purge repeated",
  ],
  ["a flag that is none", { ...remove, request: { ...remove.request, query: { purge: ["yes"] } } }, "query purge"],
  ["no request body", { ...create, request: { ...create.request, body: {} } }, "no request body"],
])("driftFrom() names %s", (_name, interaction, expected) => {
  expect(driftFrom(publishedApi("0.0.3665"), [interaction]).join()).toContain(expected);
});
