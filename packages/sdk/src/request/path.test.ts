import { describe, expect, test } from "vitest";
import { operations, type OperationId } from "../operations/operations.ts";
import { pathOf, queryOf } from "./path.ts";

const ids = Object.keys(operations) as OperationId[];

describe("pathOf", () => {
  test.each([
    ["getUser", "/api/users/u-1"],
    ["listUsers", "/api/users"],
    ["findUsersById", "/api/directory"],
    ["sendActivationEmail", "/api/users/u-1/lifecycle/$activate"],
    ["unlockUser", "/api/users/u-1/lifecycle/$unlock"],
    ["expirePassword", "/api/users/u-1/lifecycle/$expirepassword"],
    ["resetPassword", "/api/users/u-1/lifecycle/$resetpassword"],
    ["resetFactors", "/api/users/u-1/lifecycle/$resetfactors"],
    ["listRunnableUsers", "/api/users/$runnable"],
    ["addUserToRole", "/api/roles/u-1/users/u-2"],
    ["getUserFromLogin", "/api/users/fromlogin/ada%40acme.example"],
  ] as const)("%s is sent to %s", (operation, path) => {
    expect(pathOf({ operation, id: "u-1", userId: "u-2", login: "ada@acme.example" })).toBe(path);
  });

  test("says what an id has to be", () => {
    expect(() => pathOf({ operation: "getUser", id: "a b" })).toThrow(
      'Cannot get user "a b": id must be 1 to 64 characters of a-z, A-Z, 0-9, - and _',
    );
  });

  test("takes ids of 1 to 64 characters", () => {
    for (const id of ["a", "Z-9_", "x".repeat(64), "__proto__"])
      expect(pathOf({ operation: "getUser", id })).toBe(`/api/users/${id}`);
  });

  test.each([
    "..",
    ".",
    "",
    "a/b",
    "a%2fb",
    "a b",
    "a?b",
    "a#b",
    "é",
    "a\n",
    "x".repeat(65),
    undefined,
    null,
    7,
    ["u-1"],
  ])("refuses %j, which could lead the request elsewhere", (id) => {
    for (const operation of ids.filter((name) => operations[name].path.includes("{id}"))) {
      expect(() => pathOf({ operation, id: id as string, userId: id as string })).toThrow(
        expect.objectContaining({
          kind: "input",
          operation,
          message: expect.stringContaining("id must be 1 to 64 characters"),
        }),
      );
    }
  });

  test("refuses the same in place of a user's id behind a role's", () => {
    expect(() => pathOf({ operation: "addUserToRole", id: "r-1", userId: ".." })).toThrow(
      'Cannot add user to role "..": userId must be 1 to 64 characters',
    );
  });

  test("encodes a login once, and refuses what no login can be", () => {
    const path = (login: unknown) => pathOf({ operation: "getUserFromLogin", login: login as string });
    expect(path("a/b?c#d%25+é")).toBe("/api/users/fromlogin/a%2Fb%3Fc%23d%2525%2B%C3%A9");
    expect([path("12345"), path("x".repeat(80)).length]).toEqual(["/api/users/fromlogin/12345", 101]);
    for (const login of ["1234", "x".repeat(81), "half \ud800", undefined, 12_345]) {
      expect(() => path(login)).toThrow(/^Cannot get user from login.*: login must be 5 to 80 characters$/);
    }
  });

  test("does not show a token that stands in place of an id", () => {
    expect(() => pathOf({ operation: "getUser", id: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl" })).toThrow(
      'Cannot get user "[redacted]": id',
    );
  });

  test("shows 80 characters of a bad id", () => {
    expect(() => pathOf({ operation: "getUser", id: "é".repeat(200) })).toThrow(`"${"é".repeat(80)}"`);
  });
});

describe("queryOf", () => {
  test("sends true and false in lower case and leaves undefined out", () => {
    expect(queryOf({ operation: "listUsers", query: { includeDeactivated: true, includeRoles: undefined } })).toEqual({
      includeDeactivated: "true",
    });
    expect(queryOf({ operation: "deleteUser", query: { purge: false } })).toEqual({ purge: "false" });
  });

  test("is nothing where nothing is asked", () => {
    for (const query of [undefined, {}, { purge: undefined }])
      expect(queryOf({ operation: "deleteUser", query }) ?? {}).toEqual({});
  });

  test("refuses an unknown key", () => {
    expect(() => queryOf({ operation: "getUser", query: { includeRole: true } })).toThrow(
      'Cannot get user: "includeRole" is no query',
    );
    expect(() => queryOf({ operation: "unlockUser", query: { purge: true } })).toThrow(
      expect.objectContaining({ kind: "input", operation: "unlockUser" }),
    );
  });

  test.each(["signal", "timeout", "headers"])("says where %s belongs", (key) => {
    expect(() => queryOf({ operation: "getUser", query: { [key]: 1 } })).toThrow(
      `"${key}" is no query; options come last`,
    );
  });

  test("sends numbers and texts as they are", () => {
    const query = { oktaLimit: 0, oktaQuery: "Ada & Co", oktaAfter: undefined };
    expect(queryOf({ operation: "listLogs", query })).toEqual({ oktaLimit: "0", oktaQuery: "Ada & Co" });
    expect(() => queryOf({ operation: "listLogs", query: { oktaLimit: "5" } })).toThrow('"oktaLimit" must be a number');
    expect(() => queryOf({ operation: "listLogs", query: { toString: "5" } })).toThrow("is no query");
  });

  test.each([1, "true", null, {}])("refuses %j for a boolean", (value) => {
    expect(() => queryOf({ operation: "deleteUser", query: { purge: value } })).toThrow(
      /^Cannot delete user: "purge" must be a boolean$/,
    );
  });
});
