import { expect, test } from "vitest";
import { apiOf, type Operation } from "./api.ts";
import { library } from "./library.fixture.ts";
import { refusalsOf, successesOf } from "./responses.ts";
import { resolved } from "./schema.ts";

function operationOf(id: string, document: object = library): Operation {
  const found = apiOf(document).operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`Cannot find "${id}"`);
  return found;
}

test("operations are named by their operationId, else by method and path, or by idOf", () => {
  expect(apiOf(library).operations.map(({ id }) => id)).toEqual([
    "listBooks",
    "addBook",
    "getBook",
    "GET /books/{bookId}/cover.{format}",
  ]);
  const idOf = ({ operationId }: { operationId: string | undefined }) => operationId?.replace("Book", "Volume");
  expect(apiOf(library, { idOf }).operations.map(({ id }) => id)).toEqual(["listVolumes", "addVolume", "getVolume"]);
});

test("an operation's own parameter stands for that of its path, and references are followed", () => {
  const row = { required: false, explode: true };
  expect(operationOf("getBook").parameters).toEqual([
    { ...row, name: "bookId", in: "path", required: true, schema: { type: "string" } },
    { ...row, name: "depth", in: "query", required: true, schema: { type: "integer", minimum: 1 } },
  ]);
  expect(operationOf("listBooks").parameters[0]).toMatchObject({ name: "author", explode: false });
});

test("bodies are referred to, and JSON where their media type ends in +json", () => {
  const book = { $ref: "#/components/schemas/Book" };
  expect(operationOf("addBook")).toMatchObject({
    requestMediaTypes: ["application/*+json"],
    requestRequired: true,
    requestSchema: book,
  });
  expect(operationOf("listBooks").responses).toEqual([
    { status: "200", content: { "application/hal+json": { type: "array", items: book } } },
  ]);
});

test("several successes are told from refusals, and a default is a refusal beside a success", () => {
  const statuses = (id: string) =>
    [successesOf, refusalsOf].map((some) => some(operationOf(id)).map(({ status }) => status));
  expect(statuses("addBook")).toEqual([["200", "202"], ["4XX"]]);
  expect(statuses("getBook")).toEqual([["200"], ["default"]]);
  const onlyDefault = { openapi: "3.0.3", paths: { "/a": { get: { operationId: "a", responses: { default: {} } } } } };
  expect(successesOf(operationOf("a", onlyDefault))).toEqual([{ status: "default", content: {} }]);
});

test("credentials are those of the document, unless the operation has its own or needs none", () => {
  expect(operationOf("getBook").credentials).toEqual([[{ in: "header", name: "X-Key" }]]);
  expect(operationOf("listBooks").credentials).toEqual([]);
});

test("a schema is resolved through allOf, null as a type, and alternatives with null", () => {
  const document = apiOf(library).document;
  const { required, properties } = resolved(document, { $ref: "#/components/schemas/Book" });
  expect([...required].toSorted()).toEqual(["id", "pages", "title"]);
  expect(Object.keys(properties).toSorted()).toEqual(["id", "pages", "sequel", "title"]);
  expect(resolved(document, properties["title"] ?? {})).toMatchObject({ type: "string", nullable: true });
  expect(resolved(document, properties["sequel"] ?? {})).toMatchObject({ type: "object", nullable: true });
});

test("a field of one of several alternatives is not required", () => {
  const alternatives = ["a", "b"].map((own) => ({
    required: ["kind", own],
    properties: { kind: { type: "string" }, [own]: { type: "string" } },
  }));
  const { required, properties } = resolved({}, { oneOf: alternatives });
  expect([required, Object.keys(properties).toSorted()]).toEqual([["kind"], ["a", "b", "kind"]]);
});

const get = (operation: object) => ({ openapi: "3.0.3", paths: { "/a": { get: operation } } });

test.each([
  [{ swagger: "2.0" }, 'not of OpenAPI 3.0 or 3.1, but "unknown"'],
  [get({ requestBody: { $ref: "b.json#/Body" } }), "it is in another file"],
  [get({ requestBody: { $ref: "#/components/requestBodies/None" } }), "the document has no such part"],
  [get({ security: [{ key: [] }] }), 'security "key": the document has no such scheme'],
  [get({ operationId: "a:b" }), 'an operation "a:b": a description'],
  [
    { openapi: "3.0.3", paths: { "/a": { get: { operationId: "a" }, put: { operationId: "a" } } } },
    'Cannot name 2 operations "a"',
  ],
])("a document that cannot be read is refused with its reason: %o", (document, reason) => {
  expect(() => apiOf(document)).toThrow(reason);
});
