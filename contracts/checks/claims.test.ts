import { expect, test } from "vitest";
import { generations } from "@identity-users/openapi";
import { claimsOf, falseClaims, type Published } from "@identity-users/strict-pact/claims";
import { publishedApi } from "../interactions/generation.ts";
import { committedPact } from "../interactions/pact-files.ts";
import { claims } from "./published.ts";

const published: Published = { ...claims, apis: generations.map(publishedApi) };

test("a pact that claims everything as documented is refused for everything that is inferred", () => {
  let inferred = 0;
  const documented = committedPact().interactions.map((interaction) => {
    const { quote = "as is right", ...all } = claimsOf(interaction);
    inferred += Object.values(all).filter((basis) => basis === "inferred").length;
    const claims = Object.fromEntries(Object.keys(all).map((kind) => [kind, "documented"]));
    return { ...interaction, comments: { claims: { ...claims, quote } } };
  });
  const refused = falseClaims(published, documented).filter((problem) => problem.endsWith("is no documented one"));
  expect(refused).toHaveLength(inferred);
});
