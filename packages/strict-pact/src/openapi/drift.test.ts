import { expect, test } from "vitest";
import type { Interaction, Side } from "../pact/interaction.ts";
import { apiOf } from "../document/api.ts";
import { driftFrom } from "./drift.ts";
import { library } from "../document/library.fixture.ts";

const api = apiOf(library, { prefix: "/v1.0" });
const json = { "Content-Type": "application/json" };
const key = { "X-Key": "k" };
const book = { id: "1", title: null, pages: 3 };

function interaction(operation: string, request: Side, response: Side): Interaction {
  return { description: `${operation}: a book`, request, response };
}

const get: Side = { method: "GET", path: "/v1.0/books/1", query: { depth: ["2"] }, headers: key };
const got: Side = { status: 200, headers: json, body: { content: book } };
const post: Side = {
  method: "POST",
  path: "/v1.0/books",
  headers: { ...key, "Content-Type": "application/ld+json" },
  body: { content: { title: "A", pages: 3 } },
};
const problem: Side = {
  headers: { "Content-Type": "application/problem+json; charset=utf-8" },
  body: { content: { code: "none" } },
};
const list: Side = { method: "GET", path: "/v1.0/books", query: { author: ["a,b"] } };
const listed: Side = { status: 200, headers: { "Content-Type": "application/hal+json" }, body: { content: [book] } };

test.each([
  ["a book", interaction("getBook", get, got)],
  ["a refusal that is the default", interaction("getBook", get, { ...problem, status: 404 })],
  ["a refusal of a wrong request", interaction("getBook", { ...get, query: {} }, { ...problem, status: 400 })],
  ["a caller without a key", interaction("getBook", { ...get, headers: {} }, { ...problem, status: 401 })],
  ["a book that is sent without what is only read", interaction("addBook", post, got)],
  ["another success", interaction("addBook", post, { status: 202 })],
  ["a refusal of a range", interaction("addBook", post, { ...problem, status: 409 })],
  ["an operation that needs no key", interaction("listBooks", list, listed)],
  [
    "a picture in a path with two parameters",
    interaction(
      "GET /books/{bookId}/cover.{format}",
      { method: "GET", path: "/v1.0/books/1/cover.png", headers: key },
      { status: 200, headers: { "Content-Type": "image/png" }, body: { content: "iVBO" } },
    ),
  ],
])("driftFrom() finds nothing in %s", (_name, one) => {
  expect(driftFrom(api, [one])).toEqual([]);
});

test.each([
  ["an unknown operation", interaction("lendBook", get, got), "the document has no such operation"],
  ["another method", interaction("getBook", { ...get, method: "PUT" }, got), "method PUT"],
  ["another path", interaction("getBook", { ...get, path: "/v1x0/books/1" }, got), "path /v1x0/books/1"],
  ["a query that has to be", interaction("getBook", { ...get, query: {} }, got), "no query depth"],
  ["an unknown query", interaction("getBook", { ...get, query: { depth: ["1"], x: ["1"] } }, got), "query x"],
  ["a number that is none", interaction("getBook", { ...get, query: { depth: ["a"] } }, got), "query depth"],
  [
    "a number out of bounds",
    interaction("getBook", { ...get, query: { depth: ["0"] } }, got),
    "query depth must be >= 1",
  ],
  [
    "a list that is sent apart",
    interaction("listBooks", { ...list, query: { author: ["a", "b"] } }, listed),
    "query author repeated",
  ],
  ["no key", interaction("getBook", { ...get, headers: {} }, got), "no token: X-Key"],
  ["no request body", interaction("addBook", { ...post, body: {} }, got), "no request body"],
  ["a request body of no operation", interaction("getBook", { ...get, body: { content: {} } }, got), "a request body"],
  [
    "a request in another media type",
    interaction("addBook", { ...post, headers: { ...key, ...json } }, got),
    "request media type application/json",
  ],
  [
    "a request out of bounds",
    interaction("addBook", { ...post, body: { content: { title: "A", pages: 0 } } }, got),
    "/pages must be > 0",
  ],
  ["a success that is not listed", interaction("addBook", post, { status: 201 }), "status 201"],
  ["a success by way of the default", interaction("getBook", get, { ...got, status: 204 }), "status 204"],
  [
    "a response without what has to be",
    interaction("getBook", get, { ...got, body: { content: { id: "1", title: null } } }),
    "must have required property 'pages'",
  ],
  [
    "null where it is not allowed",
    interaction("getBook", get, { ...got, body: { content: { ...book, pages: null } } }),
    "/pages must be integer",
  ],
  [
    "a part that is wrong",
    interaction("getBook", get, { ...got, body: { content: { ...book, sequel: { ...book, id: 5 } } } }),
    "/sequel",
  ],
  ["no response body", interaction("getBook", get, { status: 200 }), "no response body"],
  ["a response body of none", interaction("addBook", post, { ...got, status: 202 }), "a response body"],
  [
    "another media type",
    interaction("getBook", get, { ...got, headers: { "Content-Type": "text/json" } }),
    "response media type text/json",
  ],
])("driftFrom() names %s", (_name, one, expected) => {
  expect(driftFrom(api, [one]).join("\n")).toContain(`a book: ${expected}`);
});

test("a document of 3.0 is read as it means: nullable without a type, beside a reference, and bounds as flags", () => {
  const Rating = { type: "number", minimum: 0, exclusiveMinimum: true };
  const properties = {
    rating: { $ref: "#/components/schemas/Rating", nullable: true },
    genre: { type: "string", enum: ["novel"], nullable: true },
    anything: { nullable: true },
    best: { $ref: "#/components/schemas/Rating" },
  };
  const content = { "application/json": { schema: { type: "object", properties, additionalProperties: false } } };
  const paths = { "/a": { get: { operationId: "a", responses: { "200": { content } } } } };
  const old = apiOf({ openapi: "3.0.3", paths, components: { schemas: { Rating } } });
  const drift = (body: object) =>
    driftFrom(old, [
      interaction("a", { method: "GET", path: "/a" }, { status: 200, headers: json, body: { content: body } }),
    ]);
  expect(drift({ rating: null, genre: null, anything: null, best: 0.5 })).toEqual([]);
  expect(drift({ best: 0 }).join()).toContain("/best must be > 0");
  expect(drift({ best: null }).join()).toContain("/best must be number");
  expect(drift({ genre: "poem" }).join()).toContain("/genre must be equal to one of the allowed values");
});
