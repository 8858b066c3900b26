import { operations } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { publishedApi } from "../interactions/generation.ts";
import { committedPact } from "../interactions/pact-files.ts";
import { type Recognised, unshown } from "@identity-users/strict-pact/openapi";
import { answerOf, operationOf, uncovered, withoutBasis } from "@identity-users/strict-pact/pact";
import { requirements } from "./requirements.ts";
import { misjudgedStatuses } from "./statuses.ts";

const { interactions } = committedPact();
const required = requirements();
const ids = Object.keys(operations);
const { document } = publishedApi("0.0.3665");

/** The published schemas that a success is made of, and how to recognise one of them in an answer. */
const recognised: Recognised = {
  UserResponse: (value) => "emailAddress" in value && "login" in value,
  UserSummary: (value) => "email" in value,
  RoleResponse: (value) => "roleId" in value,
  ErrorDetail: (value) => "detail" in value && !("code" in value),
  ListUsersResponse: (value) => "failed" in value,
  CurrentUserResponse: (value) => "groups" in value || ("emailAddress" in value && !("login" in value)),
  UserSchemaResponse: (value) => Object.keys(value).join() === "alternativeUserIds",
  ResourceListOfSystemLog: (value) => "nextPage" in value,
};

test("every operation and each of its outcomes is covered", () => {
  expect(uncovered(required, interactions)).toEqual([]);
});

test("every interaction is about an operation, and says what it is based on", () => {
  expect(withoutBasis(ids, interactions)).toEqual([]);
});

test("withoutBasis() names an interaction that says neither, and one of an operation that is none", () => {
  const [first] = interactions;
  if (!first) throw new Error("Cannot find an interaction");
  expect(
    withoutBasis(ids, [
      { ...first, comments: { basis: "hearsay" } },
      { ...first, description: "renameUser: a user" },
    ]),
  ).toEqual([`${first.description}: no basis`, "renameUser: a user: no such operation"]);
});

test("uncovered() names an operation and an outcome that are missing", () => {
  const without = interactions.filter(
    (interaction) => operationOf(interaction) !== "resetFactors" && !interaction.description.includes("not locked out"),
  );
  expect(uncovered(required, without)).toEqual([
    "unlockUser: 706 userNotLockedOut",
    "resetFactors: success",
    "resetFactors: 401",
    "resetFactors: 429 with Retry-After",
    "resetFactors: 186 accessDenied",
    "resetFactors: -1 unknownError",
    "resetFactors: 657 userDoesNotExist",
    "resetFactors: 705 userDeleted",
    "resetFactors: 717 statusInvalidForOperation",
    "resetFactors: 786 wrongUserType",
    "any operation: 706 userNotLockedOut",
    "any operation: 786 wrongUserType",
  ]);
});

test.each([
  ["an empty directory", "listUsers: an empty list"],
  ["too many requests", "listUsers: 429 with Retry-After"],
  ["roles asked for", "listUsers: query includeRoles"],
  ["more than ten", "updateUserSchema: 151 with field errors"],
  ["a first page", "listLogs: a page that has a next one"],
  ["the next page", "listLogs: query oktaAfter"],
  ["a caller without access", "getUserInfo: 186 accessDenied"],
  ["does not allow", "any operation: 939 blockedByNetworkZone"],
  ["one deactivated", "findUsersById: an answer in parts"],
  ["nobody who is known", "findUsersById: an answer with nothing that was found"],
])("uncovered() names %s", (left, missing) => {
  expect(
    uncovered(
      required,
      interactions.filter(({ description }) => !description.includes(left)),
    ),
  ).toContain(missing);
});

/** Nullable fields that are not shown both ways: no state leads there, and nobody reads them. */
const oneWayOnly = [
  // The service keeps both times of every user.
  "UserResponse.created: null",
  "UserResponse.lastUpdated: null",
  // Links lead to FINBOURNE's own pages.
  "UserResponse.links: null",
  "UserResponse.links: a value",
  "UserSummary.links: null",
  "UserSummary.links: a value",
  "ListUsersResponse.href: null",
  "ListUsersResponse.href: a value",
  "ListUsersResponse.links: null",
  "ListUsersResponse.links: a value",
  // Null is allowed by the schema, but a summary without them is of nobody.
  "UserSummary.id: null",
  "UserSummary.login: null",
  "UserSummary.email: null",
  "UserSummary.firstName: null",
  "UserSummary.lastName: null",
  "UserSummary.type: null",
  "ErrorDetail.id: null",
  "ErrorDetail.type: null",
  "ErrorDetail.detail: null",
  "ListUsersResponse.values: null",
  "ListUsersResponse.failed: null",
  "UserSummary.alternativeUserIds: null",
  "UserSummary.alternativeUserIds: a value",
  // For a sign-in elsewhere, which nobody sets up here.
  "RoleResponse.samlName: null",
  "RoleResponse.samlName: a value",
  // Nobody reads what type of domain it is.
  "CurrentUserResponse.domainType: null",
  "CurrentUserResponse.domainType: a value",
  "CurrentUserResponse.links: null",
  "CurrentUserResponse.links: a value",
  // The service answers empty lists.
  "CurrentUserResponse.groups: null",
  "UserSchemaResponse.alternativeUserIds: null",
  // The client goes forwards, by the token of a page.
  "ResourceListOfSystemLog.href: null",
  "ResourceListOfSystemLog.href: a value",
  "ResourceListOfSystemLog.links: null",
  "ResourceListOfSystemLog.links: a value",
  "ResourceListOfSystemLog.previousPage: null",
  "ResourceListOfSystemLog.previousPage: a value",
];

test("every nullable field is shown null and with a value, but those that say why not", () => {
  expect(unshown(document, recognised, interactions).toSorted()).toEqual(oneWayOnly.toSorted());
});

test("unshown() names a field that is never null any more", () => {
  const without = interactions.filter((interaction) => !/"roles":null/.test(JSON.stringify(answerOf(interaction))));
  expect(unshown(document, recognised, without)).toContain("UserResponse.roles: null");
});

test("statuses are expected exactly where FINBOURNE documents them or the SDK acts on them, else by class", () => {
  expect(misjudgedStatuses(interactions)).toEqual([]);
});

test("misjudgedStatuses() names an inferred status that is expected exactly, and a documented one by class", () => {
  const unlocked = interactions.find(({ description }) => description === "unlockUser: a locked user");
  const refused = interactions.find(({ description }) => description === "unlockUser: an unknown user");
  if (!unlocked || !refused) throw new Error("Cannot find the examples");
  const matchingRules = refused.response.matchingRules ?? {};
  const swapped = [
    { ...unlocked, response: { ...unlocked.response, matchingRules } },
    { ...refused, response: { ...refused.response, matchingRules: {} } },
  ];
  expect(misjudgedStatuses(swapped)).toEqual([
    "unlockUser: a locked user: 204 is expected by class, not exactly",
    "unlockUser: an unknown user: 404 is expected exactly, not by class",
  ]);
});
