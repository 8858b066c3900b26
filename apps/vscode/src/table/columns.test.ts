import { expect, test } from "vitest";
import { aRole, aUser } from "../testing/users.ts";
import { readableDay } from "../users/times.ts";
import { choicesOf, columnIds, columns, fieldsOf, fieldTextOf, titleOf } from "./columns.ts";
import { rowOf } from "./table-row.ts";

test("a row is shown in the words of the sidebar", () => {
  const created = "2026-05-01T12:00:00Z";
  const user = aUser({ lastLogin: null, created, roles: [aRole("Readers"), aRole("Admins")] });
  const shown = columnIds.map((id) => [titleOf(id), columns[id].textOf(rowOf(user))]);
  expect(Object.fromEntries(shown)).toEqual({
    Name: "Jo Bloggs",
    Login: "jo.bloggs@acme.com",
    "E-mail": "jo.bloggs@acme.com",
    Status: "Active",
    Type: "Personal",
    "Signs in": "With a password here",
    "Last sign-in": "never",
    Created: readableDay(created),
    "Password changed": "",
    Expires: "",
    Roles: "Admins, Readers",
    Id: "u-1",
  });
});

test("the values of a column are counted, in their order", () => {
  const rows = [
    rowOf(aUser()),
    rowOf(aUser({ roles: [] })),
    rowOf(aUser({ status: "LOCKED_OUT", roles: [aRole("Readers"), aRole("Admins")] })),
  ];
  expect(choicesOf("status", rows)).toEqual([
    { value: "LOCKED_OUT", words: "Locked out", count: 1 },
    { value: "ACTIVE", words: "Active", count: 2 },
  ]);
  expect(choicesOf("roles", rows).map(({ words, count }) => [words, count])).toEqual([
    ["none", 1],
    ["Admins", 1],
    ["Readers", 1],
  ]);
  expect(choicesOf("name", rows)).toEqual([]);
});

test("a file has the id first, and roles as a file of new users has them", () => {
  expect(fieldsOf(["status", "name", "id"])).toEqual(["id", "status", "firstName", "lastName"]);
  const user = aUser({ roles: [aRole("Readers"), aRole("Admins", { roleId: { code: "admins" } })], external: true });
  expect([fieldTextOf(user, "roles"), fieldTextOf(user, "external"), fieldTextOf(user, "userExpiry")]).toEqual([
    "default/readers default/admins",
    "true",
    "",
  ]);
});
