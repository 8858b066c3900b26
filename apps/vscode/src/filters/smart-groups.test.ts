import { describe, expect, test } from "vitest";
import { aRole, aUser } from "../testing/users.ts";
import { smartGroupsOf } from "./smart-groups.ts";

const now = Date.parse("2026-06-01T00:00:00Z");
/** A time as .NET writes it, `days` before now and a second more. */
const ago = (days: number, seconds = 0) =>
  new Date(now - days * 86_400_000 - seconds * 1000).toISOString().replace("Z", "0000+00:00");
const groupsWith = (user: Parameters<typeof aUser>[0]) => smartGroupsOf(aUser(user), now).map(({ id }) => id);

describe("a user is worth a look", () => {
  test.each([
    ["locked out", { status: "LOCKED_OUT" }, ["lockedOut"]],
    ["suspended", { status: "SUSPENDED" }, ["suspended"]],
    ["staged", { status: "STAGED" }, ["neverActivated"]],
    [
      "never activated, which is no silence",
      { status: "PROVISIONED", lastLogin: null, created: ago(400) },
      ["neverActivated"],
    ],

    ["expiring in a second", { userExpiry: ago(0, -1) }, ["expiringSoon"]],
    ["expiring in 30 days", { userExpiry: ago(-30) }, ["expiringSoon"]],
    ["expiring a second later", { userExpiry: ago(-30, -1) }, []],
    ["expired just now", { userExpiry: ago(0) }, ["expired"]],
    ["expired a year ago", { userExpiry: ago(365) }, ["expired"]],

    ["quiet for 90 days", { lastLogin: ago(90) }, []],
    ["quiet for longer", { lastLogin: ago(90, 1) }, ["quiet"]],
    ["never signed in since made", { lastLogin: null, created: ago(91) }, ["quiet"]],
    ["external and quiet", { lastLogin: ago(91), external: true }, ["quiet", "externalQuiet"]],
    ["external and here", { lastLogin: ago(1), external: true }, []],

    ["Service, password a year old", { type: "Service", passwordChanged: ago(365) }, []],
    ["Service, password older", { type: "Service", passwordChanged: ago(365, 1) }, ["oldPassword"]],
    ["a person with an old password", { passwordChanged: ago(800) }, []],

    [
      "temporary password, no sign-in since",
      { status: "PASSWORD_EXPIRED", passwordChanged: ago(1), lastLogin: ago(2) },
      ["unusedPassword"],
    ],
    [
      "temporary password, never signed in",
      { status: "PASSWORD_EXPIRED", passwordChanged: ago(1), lastLogin: null },
      ["unusedPassword"],
    ],
    ["password used", { status: "PASSWORD_EXPIRED", passwordChanged: ago(1), lastLogin: ago(1) }, []],
    ["another status", { status: "RECOVERY", passwordChanged: ago(1), lastLogin: ago(2) }, []],

    ["no roles", { roles: [] }, ["noRoles"]],
    ["a role", { roles: [aRole("Readers")] }, []],
  ])("%s", (_, user, ids) => {
    expect(groupsWith(user)).toEqual(ids);
  });
});

describe("what is not known is no reason for suspicion", () => {
  test.each([
    ["a document without times and roles", { created: ago(400), external: true }],
    ["a temporary password without a last sign-in", { status: "PASSWORD_EXPIRED", passwordChanged: ago(1) }],
    ["a temporary password without its time", { status: "PASSWORD_EXPIRED", lastLogin: null, created: ago(1) }],
    ["a Service password without its time", { type: "Service", passwordChanged: null }],
    [
      "dates that are none",
      {
        type: "Service",
        status: "PASSWORD_EXPIRED",
        lastLogin: "soon",
        created: "",
        passwordChanged: "0",
        userExpiry: "31/12",
        roles: null,
      },
    ],
    [
      "dates that .NET writes for none",
      { type: "Service", lastLogin: "0001-01-01T00:00:00", passwordChanged: "0001-01-01T00:00:00" },
    ],
    ["never signed in, made nobody knows when", { lastLogin: null, created: null }],
  ])("%s", (_, user) => {
    expect(groupsWith(user)).toEqual([]);
  });
});

test("a deactivated user is in no group", () => {
  const user = { userExpiry: ago(1), lastLogin: ago(400), external: true, type: "Service", passwordChanged: ago(800) };
  expect(groupsWith({ ...user, roles: [] })).toHaveLength(5);
  expect(groupsWith({ ...user, roles: [], status: "DEPROVISIONED" })).toEqual([]);
});
