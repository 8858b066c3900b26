import { operations } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { publishedApi } from "../interactions/generation.ts";
import { committedPact } from "../interactions/pact-files.ts";
import { type Exception, unexplained, unshown } from "@identity-users/strict-pact/openapi";
import { answerOf, ofNoOperation, operationOf, uncovered } from "@identity-users/strict-pact/pact";
import { requirements } from "./requirements.ts";

const { interactions } = committedPact();
const required = requirements();
const ids = Object.keys(operations);
const api = publishedApi("0.0.3665");

test("every operation and each of its outcomes is covered", () => {
  expect(uncovered(required, interactions)).toEqual([]);
});

test("every interaction is about an operation", () => {
  expect(ofNoOperation(ids, interactions)).toEqual([]);
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
const oneWayOnly: readonly Exception[] = [
  { found: /\.(links|href)$/, because: "links lead to FINBOURNE's own pages" },
  { found: /^UserResponse\.(created|lastUpdated): null$/, because: "the service keeps both times of every user" },
  { found: /^UserSummary\.(id|login|email|firstName|lastName|type): null$/, because: "a summary is of somebody" },
  { found: /^UserSummary\.alternativeUserIds$/, because: "a summary is shown by name and login" },
  { found: /^(ErrorDetail|ListUsersResponse)\.\w+: null$/, because: "an answer of the directory would say nothing" },
  { found: /^RoleResponse\.samlName$/, because: "it is for a sign-in elsewhere, which nobody sets up here" },
  { found: /^CurrentUserResponse\.domainType$/, because: "nobody reads what type of domain it is" },
  {
    found: /^(CurrentUserResponse\.groups|UserSchemaResponse\.alternativeUserIds): null$/,
    because: "empty lists instead",
  },
  { found: /^ResourceListOfSystemLog\.previousPage$/, because: "the client goes forwards" },
  { found: /^(SystemLog|Log\w+)\.\w+: null$/, because: "an event would say nothing" },
  {
    found: /^(SystemLog\.(legacyEventType|version)|LogOutcome\.reason|LogActor\.alternateId|\w+\.detailEntry)$/,
    because: "an event is shown by its time, its words, its outcome, who did it and to whom",
  },
];

test("every nullable field is shown null and with a value, but those that say why not", () => {
  expect(unexplained(unshown(api, interactions), oneWayOnly)).toEqual([]);
});

test("unshown() names a field that is never null any more", () => {
  const without = interactions.filter((interaction) => !/"roles":null/.test(JSON.stringify(answerOf(interaction))));
  expect(unshown(api, without)).toContain("UserResponse.roles: null");
});
