import { describe, expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { smartGroups } from "./smart-groups.ts";
import { SortedUsers } from "./sorted-users.ts";
import { groupsOf, UserGroups, type GroupRules } from "./user-groups.ts";

const now = Date.parse("2026-06-01T00:00:00Z");
const rules: GroupRules = {
  groupBy: "status",
  filter: { statuses: [], types: [] },
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

  test("is empty for whom the filter or the hidden deactivated leave out", () => {
    const filter = { statuses: ["ACTIVE"], types: ["Service"] };
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
  expect(groups.shown).toBe(4);
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

describe("SortedUsers", () => {
  const users = [
    aUser({ id: "u-1", firstName: "Élodie", login: "b@x.com", lastLogin: daysAgo(3), created: null }),
    aUser({ id: "u-2", firstName: "User 10", login: "a@x.com", lastLogin: null, created: daysAgo(1) }),
    aUser({ id: "u-3", firstName: "User 9", login: "C@x.com", lastLogin: daysAgo(1), created: daysAgo(2) }),
  ];

  test.each([
    ["name", ["u-1", "u-3", "u-2"]],
    ["login", ["u-2", "u-1", "u-3"]],
    ["lastLogin", ["u-3", "u-1", "u-2"]],
    ["created", ["u-2", "u-3", "u-1"]],
  ] as const)("by %s", (sorting, ids) => {
    expect([...new SortedUsers(users, sorting)].map(({ id }) => id)).toEqual(ids);
  });

  test("keeps the order while users come, change and go", () => {
    const [one, , three] = users as [(typeof users)[0], (typeof users)[0], (typeof users)[0]];
    const sorted = new SortedUsers(users, "name");
    sorted.change(one, undefined);
    sorted.change(three, { ...three, firstName: "Aaron" });
    sorted.change(undefined, aUser({ id: "u-4", firstName: "Bea" }));
    expect([...sorted].map(({ firstName }) => firstName)).toEqual(["Aaron", "Bea", "User 10"]);
    expect(sorted.size).toBe(3);
  });
});
