import { describe, expect, test } from "vitest";
import { definitionOf, differencesOf } from "../index.ts";
import type { Role } from "../index.ts";
import { fakeUser } from "../testing.ts";

const role = (code: string, scope?: string | null): Role => ({
  id: code,
  roleId: { code, ...(scope !== undefined && { scope }) },
  source: "LUSID",
  name: code,
});

const full = fakeUser({
  type: "Service",
  secondEmailAddress: "ops@acme.com",
  alternativeUserIds: { payroll: "77", badge: null },
  userExpiry: "2029-02-12T12:00:00.0000000+00:00",
  roles: [role("admins", "acme"), role("readers", null), role("writers")],
});

describe("definitionOf()", () => {
  test("says everything that an update could lose, and nothing that it cannot say", () => {
    expect(definitionOf(full)).toEqual({
      firstName: "Ada",
      lastName: "Lovelace",
      emailAddress: "u-1@example.com",
      login: "u-1@example.com",
      secondEmailAddress: "ops@acme.com",
      alternativeUserIds: { payroll: "77", badge: null },
      userExpiry: "2029-02-12T12:00:00.0000000+00:00",
      roles: [
        { scope: "acme", code: "admins" },
        { scope: "default", code: "readers" },
        { scope: "default", code: "writers" },
      ],
    });
  });

  test("leaves out what was never there", () => {
    const bare = fakeUser({ secondEmailAddress: null, alternativeUserIds: null, roles: null, userExpiry: null });
    expect(Object.keys(definitionOf(bare))).toEqual(["firstName", "lastName", "emailAddress", "login"]);
  });
});

describe("differencesOf()", () => {
  test("goes by no order, and by no field of the service", () => {
    const alternativeUserIds = { badge: null, payroll: "77" };
    expect(differencesOf(full, { ...full, roles: full.roles?.toReversed() ?? [], alternativeUserIds })).toEqual([]);
    const elsewhere = { ...full, lastLogin: "2026-01-01T00:00:00.0000000+00:00", status: "LOCKED_OUT" };
    expect(differencesOf(full, elsewhere)).toEqual([]);
    expect(differencesOf({ ...full, roles: [] }, { ...full, roles: null })).toEqual([]);
  });

  test("names each field with both values", () => {
    expect(differencesOf(full, { ...full, firstName: "Joan", userExpiry: null })).toEqual([
      { field: "firstName", sent: "Ada", found: "Joan" },
      { field: "userExpiry", sent: "2029-02-12T12:00:00.0000000+00:00", found: undefined },
    ]);
    expect(differencesOf(full, { ...full, roles: [] }).map(({ field }) => field)).toEqual(["roles"]);
  });
});
