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
  const decided = rows.map(([id, { safety, settledBy, secret, timeout }]) => [id, safety, settledBy, secret, timeout]);
  expect(decided).toEqual([
    ["createUser", "once", [], undefined, 120_000],
    ["getUser", "safe", [], undefined, undefined],
    ["listUsers", "safe", [], undefined, 300_000],
    ["updateUser", "idempotent", [], undefined, undefined],
    ["deleteUser", "idempotent", [705, 657], undefined, undefined],
    ["findUsersById", "safe", [], undefined, undefined],
    ["sendActivationEmail", "once", [], undefined, undefined],
    ["unlockUser", "idempotent", [706], undefined, undefined],
    ["expirePassword", "once", [], true, undefined],
    ["resetPassword", "once", [], undefined, undefined],
    ["resetFactors", "idempotent", [], undefined, undefined],
  ]);
});

describe("refusals", () => {
  test("are codes that FINBOURNE publishes", () => {
    for (const code of Object.keys(refusals).map(Number)) expect(errorCodeTitles.has(code), String(code)).toBe(true);
  });

  test("have a name each", () => {
    const names = Object.values(refusals);
    expect(new Set(names).size).toBe(names.length);
  });

  test("are found by code", () => {
    expect(refusalOf(706)).toBe("userNotLockedOut");
    expect([refusalOf(undefined), refusalOf(5)]).toEqual([undefined, undefined]);
  });
});
