import { generations } from "@identity-users/openapi";
import { claimsOf, falseClaims } from "@identity-users/strict-pact/claims";
import { checkCommitted } from "@identity-users/strict-pact/cli";
import { committedPact, loadConfig } from "@identity-users/strict-pact/config";
import { uncovered } from "@identity-users/strict-pact/pact";
import { expect, test } from "vitest";
import { publishedApi } from "../interactions/generation.ts";
import { claims } from "./published.ts";
import { requirements } from "./requirements.ts";

const config = await loadConfig(new URL("../strict-pact.config.ts", import.meta.url));
const { interactions } = committedPact(config);

test.each(checkCommitted(config))("the committed pacts: $name", ({ problems }) => {
  expect(problems).toEqual([]);
});

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
  const others = interactions.filter(({ description }) => !description.includes(left));
  expect(uncovered(requirements(), others)).toContain(missing);
});

test("a pact that claims everything as documented is refused for everything that is inferred", () => {
  let inferred = 0;
  const documented = interactions.map((interaction) => {
    const { quote = "as is right", ...all } = claimsOf(interaction);
    inferred += Object.values(all).filter((basis) => basis === "inferred").length;
    const every = Object.fromEntries(Object.keys(all).map((kind) => [kind, "documented"]));
    return { ...interaction, comments: { claims: { ...every, quote } } };
  });
  const refused = falseClaims({ ...claims, apis: generations.map(publishedApi) }, documented).filter((problem) =>
    problem.endsWith("is no documented one"),
  );
  expect(refused).toHaveLength(inferred);
});
