import { expect, test } from "vitest";
import { documents, type Schema } from "./documents.ts";
import { differences, type Difference } from "./generations.ts";

/** The published documents, read without `operations.ts`, which this test must not depend on. */
const [before, after] = [documents["0.0.1618"], documents["0.0.3665"]];

function operationsOf(document: typeof before) {
  return Object.values(document.paths).flatMap((item) =>
    Object.values(item).map(({ operationId, parameters = [], responses }) => ({
      id: operationId.replace(/^./, (letter) => letter.toLowerCase()),
      query: parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name),
      success: Number(Object.keys(responses).find((status) => status.startsWith("2"))),
    })),
  );
}

function withoutVersions(difference: Difference): string {
  return JSON.stringify({ ...difference, since: undefined, until: undefined });
}

function differencesInOperations(): string[] {
  const old = new Map(operationsOf(before).map((operation) => [operation.id, operation]));
  return operationsOf(after)
    .flatMap(({ id, query, success }) => {
      const was = old.get(id);
      if (!was) return [{ kind: "operation", operation: id }];
      return [
        ...was.query.filter((name) => !query.includes(name)).map((name) => ({ kind: "query", operation: id, name })),
        ...query
          .filter((name) => !was.query.includes(name))
          .map((name) => ({ kind: "new query", operation: id, name })),
        ...(was.success === success ? [] : [{ kind: "success", operation: id, was: was.success, is: success }]),
      ];
    })
    .map((difference) => JSON.stringify(difference));
}

function differencesInSchema(schema: string, old: Schema, now: Schema): object[] {
  const [was, is] = [Object.keys(old.properties ?? {}), Object.keys(now.properties ?? {})];
  return [
    ...is.filter((name) => !was.includes(name)).map((name) => ({ kind: "field", schema, name })),
    ...was.filter((name) => !is.includes(name)).map((name) => ({ kind: "field", schema, name })),
    ...(now.required ?? [])
      .filter((name) => was.includes(name) && !old.required?.includes(name))
      .map((name) => ({ kind: "required", schema, name })),
    ...was.flatMap((name) => {
      const [a, b] = [old.properties?.[name], now.properties?.[name]];
      return (["maxItems", "maxLength", "pattern", "type", "format"] as const)
        .filter((key) => b && a?.[key] !== b[key])
        .map((key) => ({ kind: "limit", schema, name, limit: `${key} ${b?.[key]}` }));
    }),
  ];
}

test("the list of differences equals the differences of the two documents", () => {
  const schemas = Object.entries(before.components.schemas).flatMap(([schema, old]) => {
    const now = after.components.schemas[schema];
    const found = now ? differencesInSchema(schema, old, now) : [{ kind: "schema", schema }];
    return found.map((difference) => JSON.stringify(difference));
  });
  expect(differences.map(withoutVersions).toSorted()).toEqual([...differencesInOperations(), ...schemas].toSorted());
});

test("every difference was made after 0.0.1618 and not after 0.0.3665", () => {
  for (const difference of differences) {
    const version =
      "since" in difference && difference.since !== undefined
        ? difference.since
        : "until" in difference
          ? difference.until
          : undefined;
    const build = Number(version?.split(".")[2]);
    expect(build, JSON.stringify(difference)).toBeGreaterThan(1618);
    expect(build, JSON.stringify(difference)).toBeLessThanOrEqual(3665);
  }
});
