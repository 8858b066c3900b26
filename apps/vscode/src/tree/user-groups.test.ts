import { describe, expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { smartGroups } from "./smart-groups.ts";
import { groupsOf, UserGroups, type GroupRules } from "./user-groups.ts";

const now = Date.parse("2026-06-01T00:00:00Z");
const rules: GroupRules = {
  groupBy: "status",
  filter: {},
  showDeactivated: true,
  smart: false,
  now,
};
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();

describe("groupsOf()", () => {
  test.each([
    ["status", "status:ACTIVE"],
    ["type", "type:Personal"],
    ["domain", "domain:acme.com"],
    ["none", "all:"],
  ] as const)("by %s is %s", (groupBy, key) => {
    expect(groupsOf(aUser({ emailAddress: "jo@ACME.com" }), { ...rules, groupBy })).toEqual([key]);
  });

  test("by role is each role that the user is known to hold", () => {
    const roles = { all: [], get: () => undefined, rolesOf: () => ["r-1", "r-2"], take: () => {} };
    expect(groupsOf(aUser(), { ...rules, groupBy: "role", roles })).toEqual(["role:r-1", "role:r-2"]);
    expect(groupsOf(aUser(), { ...rules, groupBy: "role" })).toEqual([]);
  });

  test("is empty for whom the filter or the hidden deactivated leave out", () => {
    const filter = { status: ["ACTIVE"], type: ["Service"] };
    expect(groupsOf(aUser(), { ...rules, filter })).toEqual([]);
    expect(groupsOf(aUser({ type: "Service" }), { ...rules, filter })).toEqual(["status:ACTIVE"]);
    expect(groupsOf(aUser({ status: "DEPROVISIONED" }), { ...rules, showDeactivated: false })).toEqual([]);
  });
});

test("domains come by size, and then by name", () => {
  const at = (domain: string, id: string) => aUser({ id, emailAddress: `${id}@${domain}` });
  const groups = new UserGroups([at("b.com", "u-1"), at("a.com", "u-2"), at("c.com", "u-3"), at("c.com", "u-4")], {
    ...rules,
    groupBy: "domain",
  });
  expect(groups.main()).toEqual(["domain:c.com", "domain:a.com", "domain:b.com"]);
  expect(groups.shown).toHaveLength(4);
});

describe("smart groups", () => {
  const groupsWith = (user: Parameters<typeof aUser>[0]) =>
    smartGroups.filter(({ includes }) => includes(aUser(user), now)).map(({ id }) => id);

  test.each([
    [{ status: "LOCKED_OUT" }, ["lockedOut"]],
    [{ status: "PROVISIONED", lastLogin: null, created: daysAgo(400) }, ["neverActivated"]],
    [{ lastLogin: daysAgo(91) }, ["quiet"]],
    [{ lastLogin: daysAgo(89) }, []],
    [{ lastLogin: null, created: daysAgo(91) }, ["quiet"]],
    [{ lastLogin: daysAgo(400), status: "DEPROVISIONED" }, []],
    [{ userExpiry: daysAgo(-29) }, ["expiringSoon"]],
    [{ userExpiry: daysAgo(-31) }, []],
    [{ userExpiry: daysAgo(1) }, []],
    [{ userExpiry: daysAgo(-1), status: "DEPROVISIONED" }, []],
  ])("of %j are %j", (user, ids) => {
    expect(groupsWith(user)).toEqual(ids);
  });

  test("make no guess where a document before 0.0.3305 has no last sign-in", () => {
    expect(groupsWith({ created: daysAgo(400) })).toEqual([]);
  });
});
