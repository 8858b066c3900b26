import { expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { changedFields, textsOf, updateRequestOf } from "./update-request.ts";

const role = (code: string, scope?: string | null) => ({
  id: code,
  roleId: { code, ...(scope !== undefined && { scope }) },
  source: "LUSID",
  name: code,
});

const full = aUser({
  type: "Service",
  secondEmailAddress: "ops@acme.com",
  alternativeUserIds: { payroll: "77", badge: null },
  userExpiry: "2029-02-12T12:00:00.0000000+00:00",
  roles: [role("admins", "acme"), role("readers", null)],
});

test("everything that an update could lose is sent back", () => {
  expect(updateRequestOf(full, { ...textsOf(full), firstName: "Joan" })).toEqual({
    firstName: "Joan",
    lastName: "Bloggs",
    emailAddress: "jo.bloggs@acme.com",
    login: "jo.bloggs@acme.com",
    secondEmailAddress: "ops@acme.com",
    alternativeUserIds: { payroll: "77", badge: null },
    userExpiry: "2029-02-12T12:00:00.0000000+00:00",
    roles: [
      { scope: "acme", code: "admins" },
      { scope: "default", code: "readers" },
    ],
  });
});

test("what was never there is not sent", () => {
  const request = updateRequestOf(aUser({ secondEmailAddress: null, roles: null, userExpiry: null }), textsOf(aUser()));
  expect(Object.keys(request)).toEqual(["firstName", "lastName", "emailAddress", "login"]);
});

test("changedFields() names what differs and has no order of its own", () => {
  expect(
    changedFields(full, {
      ...full,
      roles: full.roles?.toReversed() ?? [],
      alternativeUserIds: { badge: null, payroll: "77" },
    }),
  ).toEqual([]);
  expect(
    changedFields(full, { ...full, lastLogin: "2026-01-01T00:00:00.0000000+00:00", status: "LOCKED_OUT" }),
  ).toEqual([]);
  expect(changedFields(full, { ...full, roles: [], firstName: "Joan", userExpiry: null })).toEqual([
    "firstName",
    "userExpiry",
    "roles",
  ]);
});
