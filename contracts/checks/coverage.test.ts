import { operations } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { committedPact } from "../interactions/pact-files.ts";
import { ofNoOperation, operationOf, uncovered } from "@identity-users/strict-pact/pact";
import { requirements } from "./requirements.ts";

const { interactions } = committedPact();
const required = requirements();
const ids = Object.keys(operations);

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
