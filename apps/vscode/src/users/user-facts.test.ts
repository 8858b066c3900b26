import { expect, test } from "vitest";
import { aRole, aUser } from "../testing/users.ts";
import { factsOf } from "./user-facts.ts";

test.each([
  [[aRole("Stewards"), aRole("Readers")], "Readers, Stewards"],
  [[], "none"],
  [undefined, "cannot be read"],
])("factsOf() names the roles %j as %s", (roles, words) => {
  expect(Object.fromEntries(factsOf(aUser(roles && { roles })))).toMatchObject({ Roles: words });
});

test("factsOf() leaves out what is not known and what was said already", () => {
  expect(factsOf(aUser()).map(([label]) => label)).toEqual(["Login", "Status", "Type", "Roles", "Id"]);
  const facts = factsOf(
    aUser({
      emailAddress: "x@acme.com",
      external: true,
      lastLogin: "2026-03-01T08:30:00.0000000+00:00",
      userExpiry: "soon",
    }),
    Date.parse("2026-03-04T08:30:00Z"),
  );
  expect(Object.fromEntries(facts)).toMatchObject({
    "E-mail": "x@acme.com",
    "Signs in": "through another identity provider",
    Expires: "soon",
  });
  expect(Object.fromEntries(facts)["Last sign-in"]).toMatch(/2026.*\(3 days ago\)$/);
});
