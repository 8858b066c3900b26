import { documentedOperations, generations } from "@identity-users/openapi";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { IdentityClient } from "./client.ts";
import { operations, type Operation, type OperationId } from "./operations.ts";

test("the client has a method for every operation of the table", () => {
  expectTypeOf<OperationId>().toExtend<keyof IdentityClient>();
});

describe.each(generations)("the table, beside the document of %s", (generation) => {
  const documented = documentedOperations(generation);

  test("has a row for every documented operation that this project covers", () => {
    const missing = documented.map(({ id }) => id as string).filter((id) => !(id in operations));
    expect(missing).toEqual([]);
  });

  test.each(documented)("$id is sent and answered as documented", (published) => {
    const { id, method, path, parameters, responseSchema } = published;
    const row: Operation = operations[id];
    const query = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
    expect([row.method, row.path]).toEqual([method.toUpperCase(), path]);
    expect(row.answer).toBe(responseSchema ? "json" : "none");
    // findUsersById has its ids as arguments.
    expect(query.filter((name) => name !== "id" && !row.query.includes(name))).toEqual([]);
  });
});

test("every row is a documented operation of the newest generation", () => {
  const known = documentedOperations("0.0.3665").map(({ id }) => id as string);
  expect(Object.keys(operations).toSorted()).toEqual(known.toSorted());
});

test("whatever settles a call is one of its refusals", () => {
  for (const row of Object.values<Operation>(operations)) {
    expect(row.settledBy.filter((code) => !(row.refusals as readonly number[]).includes(code))).toEqual([]);
  }
});
