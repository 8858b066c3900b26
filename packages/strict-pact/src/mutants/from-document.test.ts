import { expect, test } from "vitest";
import { apiOf } from "../document/api.ts";
import { documentMutants } from "./from-document.ts";

const success = { description: "", content: { "application/json": { schema: { type: "array" } } } };
const refusal = { description: "", content: { "application/problem+json": { schema: { type: "object" } } } };

function mutantsOf(responses: object, problem?: object): string[] {
  const document = { openapi: "3.1.0", paths: { "/books": { get: { operationId: "listBooks", responses } } } };
  const untold = { otherValue: () => "other", ...(problem && { problem }) };
  return documentMutants(apiOf(document), untold).flatMap(({ name, among }) => (among === "refusals" ? [name] : []));
}

test("an operation that lists no refusal has no mutants of refusals, which no interaction could catch", () => {
  expect(mutantsOf({ "200": success })).toEqual([]);
});

test.each([
  ["lists a refusal", { "200": success, "404": refusal }, undefined],
  ["lists a refusal as its default", { "200": success, default: refusal }, undefined],
  ["is refused by a schema that is given for all", { "200": success }, { type: "object" }],
])("an operation that %s has mutants of refusals", (_, responses, problem) => {
  expect(mutantsOf(responses, problem)).toContain("listBooks: refusal as a success");
});
