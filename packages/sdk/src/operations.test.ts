import { documentedOperations, errorCodeTitles } from "@identity-users/openapi";
import { describe, expect, test } from "vitest";
import { operations, type Operation, type OperationId } from "./operations.ts";
import { refusalOf, refusals } from "./refusals.ts";

const rows = Object.entries(operations) as [OperationId, Operation][];

describe.each(["0.0.1618", "0.0.3665"] as const)("the table speaks to API %s", (generation) => {
  const documented = new Map(documentedOperations(generation).map((operation) => [operation.id, operation]));

  test("in its eleven operations and no other", () => {
    expect(rows.map(([id]) => id).toSorted()).toEqual([...documented.keys()].toSorted());
  });

  test.each(rows)("%s: method, path, body and query", (id, row) => {
    const published = documented.get(id);
    expect(row.method).toBe(published?.method.toUpperCase());
    expect(row.path).toBe(published?.path);
    expect(row.answer).toBe(published?.responseSchema ? "json" : "none");
    expect(row.many ?? false).toBe(published?.responseSchema?.type === "array");
    const booleans = published?.parameters
      .filter(({ in: where, schema }) => where === "query" && schema.type === "boolean")
      .map(({ name }) => name);
    // includeRoles of listUsers was removed at 0.0.3100 and is kept for those who are on an older one.
    const extra = id === "listUsers" && generation === "0.0.3665" ? ["includeRoles"] : [];
    expect([...row.query].toSorted()).toEqual([...(booleans ?? []), ...extra].toSorted());
  });
});

test("what a document does not say is as it was decided", () => {
  const decided = rows.map(([id, { safety, settledBy, secret, timeout, action }]) => [
    id,
    safety,
    settledBy,
    secret,
    timeout,
    action,
  ]);
  expect(decided).toEqual([
    ["createUser", "once", [], false, 120_000, "create user"],
    ["getUser", "safe", [], false, undefined, "get user"],
    ["listUsers", "safe", [], false, 300_000, "list users"],
    ["updateUser", "idempotent", [], false, undefined, "update user"],
    ["deleteUser", "idempotent", [705, 657], false, undefined, "delete user"],
    ["findUsersById", "safe", [], false, undefined, "find users by id"],
    ["sendActivationEmail", "once", [], false, undefined, "send activation e-mail to user"],
    ["unlockUser", "idempotent", [706], false, undefined, "unlock user"],
    ["expirePassword", "once", [], true, undefined, "expire password of user"],
    ["resetPassword", "once", [], false, undefined, "reset password of user"],
    ["resetFactors", "idempotent", [], false, undefined, "reset factors of user"],
  ]);
});

test("each operation lists its own refusals", () => {
  expect(Object.fromEntries(rows.map(([id, row]) => [id, row.refusals]))).toEqual({
    createUser: [151, 658, 660],
    getUser: [657],
    listUsers: [],
    updateUser: [151, 657, 658, 660, 705],
    deleteUser: [657, 705],
    findUsersById: [],
    sendActivationEmail: [657, 705, 707, 717],
    unlockUser: [657, 705, 706],
    expirePassword: [657, 705, 719, 785],
    resetPassword: [657, 705, 718, 785],
    resetFactors: [657, 705, 717, 786],
  });
});

describe("refusals", () => {
  test("are codes that FINBOURNE publishes", () => {
    for (const code of Object.keys(refusals).map(Number)) expect(errorCodeTitles.has(code), String(code)).toBe(true);
  });

  test("have a name each", () => {
    const names = Object.values(refusals).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test("are found by code", () => {
    expect(refusalOf(706)).toEqual({ name: "userNotLockedOut", reason: "not locked out", status: 400 });
    expect([refusalOf(undefined), refusalOf(5)]).toEqual([undefined, undefined]);
  });
});
