import { differences, documentedOperations, errorCodeTitles, generations } from "@identity-users/openapi";
import { describe, expect, test } from "vitest";
import { inferredRefusals, operations, type Operation, type OperationId } from "./operations.ts";
import { refusalOf, refusals, type RefusalCode } from "./refusals.ts";

const rows = Object.entries(operations) as [OperationId, Operation][];
const build = (version: string) => Number(version.split(".")[2]);

describe.each(generations)("the table speaks to API %s", (generation) => {
  const documented = new Map(documentedOperations(generation).map((operation) => [operation.id, operation]));
  const own = rows.filter(
    ([, { since = "0.0.0", until = "0.0.9999" }]) =>
      build(since) <= build(generation) && build(generation) < build(until),
  );

  test("in the operations that this version has, and no other", () => {
    expect(own.map(([id]) => id).toSorted()).toEqual([...documented.keys()].toSorted());
  });

  test.each(own)("%s: method, path, body and query", (id, row) => {
    const published = documented.get(id);
    expect(row.method).toBe(published?.method.toUpperCase());
    expect(row.path).toBe(published?.path);
    expect(row.body ?? false).toBe(published?.requestSchema !== undefined);
    expect(row.answer !== "none").toBe(published?.responseSchema !== undefined);
    expect(row.many ?? false).toBe(published?.responseSchema?.type === "array");
    const inQuery = published?.parameters.filter(
      ({ in: where, schema }) => where === "query" && schema.type !== "array",
    );
    const types = inQuery?.map(({ name, schema }) => [name, schema.type?.replace("integer", "number")]) ?? [];
    // includeRoles of listUsers was removed at 0.0.3100 and is kept for those who are on an older one.
    const extra = id === "listUsers" && generation === "0.0.3665" ? { includeRoles: "boolean" } : {};
    expect(row.query).toEqual({ ...Object.fromEntries(types), ...extra });
  });
});

test("an operation is there since the version that the changelog names", () => {
  const named = differences.flatMap((each) => (each.kind === "operation" ? [[each.operation, each.since]] : []));
  const since = new Map(named as [string, string][]);
  expect(rows.map(([id, row]) => [id, row.since])).toEqual(rows.map(([id]) => [id, since.get(id)]));
});

describe("what a document does not say", () => {
  const usual = { GET: "safe", PUT: "idempotent", DELETE: "idempotent", POST: "once" } as const;

  test("is safe, idempotent or once as its method is, but for what leaves the same state", () => {
    const unusual = rows.filter(([, { method, safety }]) => safety !== usual[method]);
    expect(unusual.map(([id, { safety }]) => `${id} ${safety}`)).toEqual([
      "unlockUser idempotent",
      "unsuspendUser idempotent",
      "resetFactors idempotent",
    ]);
  });

  test("is settled by the refusal that an applied attempt leads to", () => {
    const settled = rows.filter(([, { settledBy }]) => settledBy.length > 0);
    expect(settled.map(([id, { settledBy }]) => [id, ...settledBy])).toEqual([
      ["deleteUser", 705, 657],
      ["unlockUser", 706],
      ["unsuspendUser", 717],
    ]);
    for (const [id, { safety, settledBy }] of rows) {
      expect(inferredRefusals[id]).toEqual(expect.arrayContaining([...settledBy]));
      if (safety !== "idempotent") expect(settledBy).toEqual([]);
    }
  });

  test("is refused for the user, the role, the body, the page or the status that it depends on", () => {
    const needsUser = ({ path }: Operation) => /users\/(fromlogin\/)?\{/.test(path);
    const writesUser = ({ body, answer }: Operation) => body && answer === "id";
    const rules: Partial<Record<RefusalCode, (row: Operation, id: OperationId) => unknown>> = {
      151: ({ body, query }) => body || Object.values(query).includes("string"),
      657: needsUser,
      658: writesUser,
      660: (row) => writesUser(row) || row.path.startsWith("/api/roles/{"),
      689: ({ query }) => "oktaAfter" in query,
      705: (row) => needsUser(row) && row.method !== "GET",
      706: (_, id) => id === "unlockUser",
      707: (_, id) => id === "sendActivationEmail",
      717: (_, id) => ["sendActivationEmail", "unsuspendUser", "resetFactors"].includes(id),
      718: (_, id) => id === "resetPassword",
      719: (_, id) => id === "expirePassword",
      785: (_, id) => id.endsWith("Password"),
      786: (_, id) => id === "resetFactors",
    };
    const ruled = rows.map(([id, row]) => [
      id,
      Object.keys(rules)
        .map(Number)
        .filter((code) => rules[code as RefusalCode]?.(row, id)),
    ]);
    expect(inferredRefusals).toEqual(Object.fromEntries(ruled));
  });

  test("has a time-out of its own where it can take long, and a secret where the answer holds a password", () => {
    expect(rows.flatMap(([id, { timeout }]) => (timeout === undefined ? [] : [[id, timeout]]))).toEqual([
      ["createUser", 120_000],
      ["listUsers", 300_000],
      ["listRunnableUsers", 300_000],
      ["listUsersInRole", 300_000],
    ]);
    expect(rows.flatMap(([id, { answer }]) => (answer === "password" ? [id] : []))).toEqual(["expirePassword"]);
  });
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
