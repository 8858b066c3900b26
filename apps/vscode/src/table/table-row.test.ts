import { expect, test } from "vitest";
import { aRole, aUser } from "../testing/users.ts";
import { rowOf } from "./table-row.ts";

test("a row has the name, the times in milliseconds and the names of roles, sorted", () => {
  const times = { lastLogin: "2026-05-01T10:00:00.0000000+00:00", created: "2026-01-01T00:00:00Z" };
  expect(rowOf(aUser({ ...times, roles: [aRole("Readers"), aRole("Admins")] }))).toEqual({
    id: "u-1",
    name: "Jo Bloggs",
    login: "jo.bloggs@acme.com",
    email: "jo.bloggs@acme.com",
    status: "ACTIVE",
    type: "Personal",
    external: false,
    lastLogin: Date.UTC(2026, 4, 1, 10),
    created: Date.UTC(2026, 0, 1),
    userExpiry: null,
    roles: ["Admins", "Readers"],
  });
});

test.each([
  ["a user who never signed in has null", { lastLogin: null }, { lastLogin: null, userExpiry: null }],
  ["an older document has no times", {}, { userExpiry: null }],
  [
    "the year 1 is no time",
    { lastLogin: "0001-01-01T00:00:00", userExpiry: "0001-01-01T00:00:00" },
    { userExpiry: null },
  ],
  ["what is no time is not known", { created: "soon", passwordChanged: null }, { userExpiry: null }],
])("%s", (_, user, times) => {
  const { lastLogin, created, passwordChanged, userExpiry } = rowOf(aUser(user));
  expect({ lastLogin, created, passwordChanged, userExpiry }).toEqual(times);
});

test("roles that were loaded apart from the user are in the row", () => {
  expect([rowOf(aUser()).roles, rowOf(aUser(), [aRole("Readers")]).roles]).toEqual([undefined, ["Readers"]]);
});
