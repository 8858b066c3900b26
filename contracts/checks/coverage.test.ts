import { expect, test } from "vitest";
import { committedPact } from "../interactions/pact-files.ts";
import { uncovered } from "@identity-users/strict-pact/pact";
import { requirements } from "./requirements.ts";

test.each([
  ["not locked out", "unlockUser: 706 userNotLockedOut"],
  ["an active user", "resetFactors: 204"],
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
])("without %s the outcome is missed: %s", (left, missing) => {
  const others = committedPact().interactions.filter(({ description }) => !description.includes(left));
  expect(uncovered(requirements(), others)).toContain(missing);
});
