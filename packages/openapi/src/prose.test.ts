import { expect, test } from "vitest";
import { documents, prose } from "./documents.ts";
import { documentedOperations } from "./operations.ts";
import { proseOf } from "./prose.ts";

const user = { properties: { login: { description: "Unique  within\nthe system" }, id: {} } };
const answer = { content: { "application/json": { schema: { items: { $ref: "#/components/schemas/User" } } } } };
const operation = {
  operationId: "ListUsers",
  description: "Lists all users",
  parameters: [{ description: "Which of them" }],
  responses: {
    "200": { description: "No Content", ...answer },
    "400": { description: "What was wrong" },
    default: { description: "Error response" },
  },
};

test("proseOf() takes the texts of operations in scope, and of their fields, in one line each", () => {
  const published = { paths: { "/users": { get: operation }, "/other": {} }, components: { schemas: { User: user } } };
  expect(proseOf(published, { paths: { "/users": { get: operation } } })).toEqual({
    listUsers: ["Lists all users", "Which of them", "What was wrong", "Unique within the system"],
  });
});

test("proseOf() names an operation that the published document does not have", () => {
  const published = { paths: {}, components: { schemas: {} } };
  expect(() => proseOf(published, { paths: { "/users": { get: operation } } })).toThrow(
    "get /users: no such operation",
  );
});

test("every operation of the newest document has prose, though the document itself has none", () => {
  expect(Object.keys(prose).toSorted()).toEqual(
    documentedOperations("0.0.3665")
      .map(({ id }) => id)
      .toSorted(),
  );
  expect(JSON.stringify(documents["0.0.3665"].paths)).not.toContain(prose.unlockUser[0]);
});
