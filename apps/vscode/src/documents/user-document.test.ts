import { describe, expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { documentAfter, lineOfField, readDocument, writeDocument } from "./user-document.ts";

const roles = [{ id: "r", roleId: { scope: "acme", code: "admins" }, source: "LUSID", name: "Admins" }];
const user = aUser({ roles, alternativeUserIds: { payroll: "77" }, lastUpdated: "2026-01-01T00:00:00.0000000+00:00" });
const edited = (change: Record<string, unknown>, of = user) =>
  JSON.stringify({ ...(JSON.parse(writeDocument(of)) as object), ...change });

describe("writeDocument()", () => {
  test("writes what can be changed first, roles as a request gives them, and no links", () => {
    const document = JSON.parse(writeDocument(aUser({ ...user, links: [] }))) as Record<string, unknown>;
    expect(Object.keys(document).slice(0, 4)).toEqual(["firstName", "lastName", "emailAddress", "login"]);
    expect(document["roles"]).toEqual([{ scope: "acme", code: "admins" }]);
    expect(document["links"]).toBeUndefined();
  });

  test("shows a second e-mail address to Service users only", () => {
    expect(writeDocument(user)).not.toContain("secondEmailAddress");
    expect(writeDocument(aUser({ type: "Service" }))).toContain('"secondEmailAddress": null');
  });
});

describe("readDocument()", () => {
  test("reads back what was written, with nothing lost", () => {
    expect(readDocument(writeDocument(user), user).definition).toEqual({
      firstName: "Jo",
      lastName: "Bloggs",
      emailAddress: "jo.bloggs@acme.com",
      login: "jo.bloggs@acme.com",
      alternativeUserIds: { payroll: "77" },
      roles: [{ scope: "acme", code: "admins" }],
    });
  });

  test("takes roles that are left out for those that are held, and none for null", () => {
    expect(readDocument(edited({ roles: undefined }), user).definition?.roles).toEqual([
      { scope: "acme", code: "admins" },
    ]);
    expect(readDocument(edited({ roles: null }), user).definition?.roles).toBeUndefined();
  });

  test.each([
    [{ lastName: "X" }, "lastName", "at least 2"],
    [{ firstName: 7 }, "firstName", "Must be a text"],
    [{ login: "other@acme.com" }, "login", "is the e-mail address"],
    [{ status: "LOCKED_OUT" }, "status", "Cannot be changed"],
    [{ id: "u-2" }, "id", "Cannot be changed"],
    [{ nickname: "Jo" }, "nickname", "Is no field"],
    [{ roles: ["acme/admins"] }, "roles", "Roles are a list"],
    [{ userExpiry: "soon" }, "userExpiry", "A point in time"],
  ])("refuses %j", (change, field, message) => {
    expect(readDocument(edited(change), user).problems).toEqual([{ field, message: expect.stringContaining(message) }]);
  });

  test("takes what was shown before somebody else changed the user: that is no edit", () => {
    const now = { ...user, lastUpdated: "2026-02-02T00:00:00.0000000+00:00" };
    expect(readDocument(edited({ lastName: "King" }), now, [user, now]).problems).toEqual([]);
    expect(readDocument(edited({ lastName: "King" }), now, [now]).problems).toHaveLength(1);
  });

  test("says what is no JSON", () => {
    expect(readDocument("{", user).problems[0]?.field).toBeUndefined();
    expect(readDocument("[]", user).problems[0]?.message).toBe("A user is a JSON object");
  });
});

test("documentAfter() is the document that an update would leave", () => {
  const { definition } = readDocument(edited({ lastName: "King", roles: [] }), user);
  expect(definition && documentAfter(user, definition)).toBe(writeDocument({ ...user, lastName: "King", roles: [] }));
});

test("lineOfField() finds a field however the service writes it", () => {
  const text = writeDocument(user);
  expect(text.split("\n")[lineOfField(text, "LastName")]).toContain('"lastName"');
  expect(text.split("\n")[lineOfField(text, "Roles[0].Scope")]).toContain('"roles"');
  expect(text.split("\n")[lineOfField(text, "alternativeUserIds.payroll")]).toContain('"payroll": "77"');
  expect(text.split("\n")[lineOfField(text, "AlternativeUserIds.other")]).toContain('"alternativeUserIds"');
  expect([lineOfField(text, undefined), lineOfField(text, "nickname")]).toEqual([0, 0]);
});
