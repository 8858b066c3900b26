import { expect, test } from "vitest";
import { generations } from "@identity-users/openapi";
import { type Claims, claimsOf, falseClaims, type Published } from "@identity-users/strict-pact/claims";
import { publishedApi } from "../interactions/generation.ts";
import { committedPact } from "../interactions/pact-files.ts";
import { claims } from "./published.ts";
import type { Interaction } from "@identity-users/strict-pact/pact";

const published: Published = { ...claims, apis: generations.map(publishedApi) };
const { interactions } = committedPact();

test("a pact that claims everything as documented is refused for everything that is inferred", () => {
  const count = interactions.flatMap((interaction) => {
    const { quote: _quote, ...claims } = claimsOf(interaction);
    return Object.values(claims).filter((basis) => basis === "inferred");
  }).length;
  const documented = interactions.map((interaction): Interaction => {
    const claims = claimsOf(interaction);
    const all = Object.fromEntries(Object.keys(claims).map((kind) => [kind, "documented"]));
    return {
      ...interaction,
      comments: { claims: { ...all, quote: claims.quote ?? "as is right" } satisfies Partial<Claims> & object },
    };
  });
  const refused = falseClaims(published, documented).filter((problem) => problem.endsWith("is no documented one"));
  expect(refused).toHaveLength(count);
});
