import { expect, test } from "vitest";
import { apiOf } from "../document/api.ts";
import type { Side } from "../pact/interaction.ts";
import { replacementsOf } from "./replacements.ts";

const parameters = ["shelf", "book"].map((name) => ({ name, in: "path", required: true, schema: {} }));
const api = apiOf(
  {
    openapi: "3.1.0",
    security: [{ key: [] }],
    paths: { "/shelves/{shelf}/books/{book}.txt": { parameters, post: { operationId: "copyBook", responses: {} } } },
    components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } } },
  },
  { prefix: "/v1" },
);

/** Returns the replacements of a request for a book, with other parts than it has by default, by their names. */
function replacements(other: Side = {}) {
  const request = { method: "POST", path: "/v1/shelves/a/books/b%2Fc.txt", ...other };
  return Object.fromEntries(replacementsOf(request, api, api.operations[0]));
}

const query = { author: ["A B", "100%"], year: ["1949"] };
const search = "?author=A%20B&author=100%25&year=1949";
const json = { body: { content: { title: "A", year: 1949 } } };

test.each<[string, Side, object]>([
  ["another method", {}, { method: "PUT" }],
  ["another method", { method: "PUT" }, { method: "POST" }],
  ["another path", { query }, { target: `/v1/shelves/a/books/b%2Fc.txts${search}` }],
  ["the prefix left out", { query }, { target: `/shelves/a/books/b%2Fc.txt${search}` }],
  ["another shelf", { query }, { target: `/v1/shelves/aa/books/b%2Fc.txt${search}` }],
  ["another book", {}, { target: "/v1/shelves/a/books/bb%2Fc.txt" }],
  ["shelf and book exchanged", {}, { target: "/v1/shelves/b%2Fc/books/a.txt" }],
  ["book encoded twice", {}, { target: "/v1/shelves/a/books/b%252Fc.txt" }],
  ["book not encoded", {}, { target: "/v1/shelves/a/books/b/c.txt" }],
  ["the query left out", { query }, { target: "/v1/shelves/a/books/b%2Fc.txt" }],
  ["a query that is not asked for", {}, { target: "/v1/shelves/a/books/b%2Fc.txt?force=true" }],
  ["a query that is not asked for", { query }, { target: `/v1/shelves/a/books/b%2Fc.txt${search}&force=true` }],
  [
    "query author encoded twice",
    { query },
    { target: "/v1/shelves/a/books/b%2Fc.txt?author=A%2520B&author=100%2525&year=1949" },
  ],
  ["query q not encoded", { query: { q: ["a&b"] } }, { target: "/v1/shelves/a/books/b%2Fc.txt?q=a&b" }],
  ["a header that is not asked for", {}, { headers: { "X-Other": "1" } }],
  ["a body that is not asked for", {}, { body: "{}" }],
  ["the body left out", json, { body: "" }],
  ["the body declared as something else", json, { headers: { "Content-Type": "text/plain" } }],
  ["a field of the body too many", json, { body: '{"title":"A","year":1949,"further":"field"}' }],
  ["the body without title", json, { body: '{"year":1949}' }],
  ["the token left out", { headers: { "x-key": ["k"] } }, { headers: { "x-key": null } }],
  ["another scheme of token", { headers: { Authorization: ["Bearer t"] } }, { headers: { Authorization: "Basic t" } }],
  ["another scheme of token", { headers: { Authorization: "Basic t" } }, { headers: { Authorization: "Bearer t" } }],
])("%s", (what, request, replacement) => {
  expect(replacements(request)[what]).toEqual(replacement);
});

test.each<[string, Side]>([
  ["the prefix left out", { path: "/shelves/a/books/b.txt" }],
  ["book encoded twice", { path: "/v1/shelves/a/books/b.txt" }],
  ["book not encoded", { path: "/v1/shelves/a/books/b.txt" }],
  ["shelf and book exchanged", { path: "/v1/shelves/a/books/a.txt" }],
  ["the query left out", {}],
  ["query time not encoded", { query: { time: ["12:00"] } }],
  ["query year encoded twice", { query }],
  ["a body that is not asked for", { method: "GET" }],
  ["a body that is not asked for", json],
  ["the body left out", {}],
  ["a field of the body too many", { body: { content: ["A"] } }],
  ["the token left out", {}],
  ["another scheme of token", { headers: { "X-Key": "k" } }],
])("%s is not offered where it changes nothing: %j", (what, request) => {
  expect(Object.keys(replacements(request))).not.toContain(what);
});

test("without a document, what a pact alone shows is broken", () => {
  const names = replacementsOf({ path: "/v1/shelves/a", headers: { Authorization: "Bearer t" } }).map(([name]) => name);
  expect(names).toEqual([
    "another method",
    "another path",
    "a query that is not asked for",
    "a header that is not asked for",
    "the token left out",
    "another scheme of token",
  ]);
});
