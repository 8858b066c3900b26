import { expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { facetEntries, type FilterFacts } from "./filter-facets.ts";
import { passes } from "./user-filter.ts";

const now = Date.UTC(2026, 0, 31);
const facts: FilterFacts = { now, roles: { rolesOf: (id) => (id === "u-1" ? ["readers"] : []), get: () => undefined } };
const day = 24 * 60 * 60 * 1000;
const expiring = (left: number) => aUser({ userExpiry: new Date(now + left).toISOString() });

test.each([
  [{}, aUser(), true],
  [{ status: ["LOCKED_OUT", "ACTIVE"] }, aUser(), true],
  [{ status: ["LOCKED_OUT"] }, aUser(), false],
  [{ status: ["ACTIVE"], type: ["Service"] }, aUser(), false],
  [{ signIn: ["external"] }, aUser({ external: true }), true],
  [{ signIn: ["here"] }, aUser({ external: true }), false],
  [{ domain: ["acme.com"] }, aUser({ emailAddress: "x@ACME.com" }), true],
  [{ role: ["readers"] }, aUser(), true],
  [{ role: ["readers"] }, aUser({ id: "u-2" }), false],
  [{ expiry: ["expired"] }, expiring(0), true],
  [{ expiry: ["soon"] }, expiring(1), true],
  [{ expiry: ["soon"] }, expiring(30 * day), true],
  [{ expiry: ["later"] }, expiring(30 * day + 1), true],
  [{ expiry: ["never"] }, aUser(), true],
  [{ expiry: ["never"] }, aUser({ userExpiry: "no date" }), true],
])("a filter of %j passes %j: %s", (filter, user, expected) => {
  expect(passes(filter, user, facts)).toBe(expected);
});

test("every property words each of its values, one that it does not know as it is", () => {
  for (const [, { words, valuesOf, wordsOf }] of facetEntries) {
    expect(words).not.toBe("");
    for (const value of [...valuesOf(aUser(), facts), "constructor"])
      expect(wordsOf(value, facts)).toEqual(expect.any(String));
  }
});
