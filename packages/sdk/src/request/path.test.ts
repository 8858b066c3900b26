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
  ] as const)("%s is sent to %s", (operation, path) => {
    expect(pathOf(operation, "u-1")).toBe(path);
  });

  test("says what an id has to be", () => {
    expect(() => pathOf("getUser", "a b")).toThrow(
      'Cannot get user "a b": id must be 1 to 64 characters of a-z, A-Z, 0-9, - and _',
    );
  });

  test("takes ids of 1 to 64 characters", () => {
    for (const id of ["a", "Z-9_", "x".repeat(64), "__proto__"]) expect(pathOf("getUser", id)).toBe(`/api/users/${id}`);
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
      expect(() => pathOf(operation, id as string)).toThrow(
        expect.objectContaining({
          kind: "input",
          operation,
          message: expect.stringContaining("id must be 1 to 64 characters"),
        }),
      );
    }
  });

  test("does not show a token that stands in place of an id", () => {
    expect(() => pathOf("getUser", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl")).toThrow(
      'Cannot get user "[redacted]": id',
    );
  });

  test("shows 80 characters of a bad id", () => {
    expect(() => pathOf("getUser", "é".repeat(200))).toThrow(`"${"é".repeat(80)}"`);
  });
});

describe("queryOf", () => {
  test("sends true and false in lower case and leaves undefined out", () => {
    expect(queryOf("listUsers", { includeDeactivated: true, includeRoles: undefined })).toEqual({
      includeDeactivated: "true",
    });
    expect(queryOf("deleteUser", { purge: false })).toEqual({ purge: "false" });
  });

  test("is nothing where nothing is asked", () => {
    for (const query of [undefined, {}, { purge: undefined }]) expect(queryOf("deleteUser", query)).toBeUndefined();
  });

  test("refuses an unknown key", () => {
    expect(() => queryOf("getUser", { includeRole: true })).toThrow(
      'Cannot get user: "includeRole" is an unknown query',
    );
    expect(() => queryOf("unlockUser", { purge: true })).toThrow(
      expect.objectContaining({ kind: "input", operation: "unlockUser" }),
    );
  });

  test.each(["signal", "timeout", "headers"])("says where %s belongs", (key) => {
    expect(() => queryOf("getUser", { [key]: 1 })).toThrow(
      `"${key}" is an unknown query; options come after the query`,
    );
  });

  test.each([1, "true", null, {}])("refuses %j for a boolean", (value) => {
    expect(() => queryOf("deleteUser", { purge: value })).toThrow(
      /^Cannot delete user: "purge" must be true or false$/,
    );
  });
});
