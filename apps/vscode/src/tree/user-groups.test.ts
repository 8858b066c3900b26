import { describe, expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { groupsOf, UserGroups, type GroupRules } from "./user-groups.ts";

const rules: GroupRules = {
  groupBy: "status",
  filter: {},
  showDeactivated: true,
  smart: false,
  now: 0,
};

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
