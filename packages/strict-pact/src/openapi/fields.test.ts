import { expect, test } from "vitest";
import { uncovered } from "../pact/coverage.ts";
import type { Interaction, Side } from "../pact/interaction.ts";
import { apiOf } from "../document/api.ts";
import { unexplained } from "./exceptions.ts";
import { optionalFields, unshown } from "./fields.ts";
import { library } from "../document/library.fixture.ts";
import { documentRequirements } from "./requirements.ts";

const api = apiOf(library);

function book(content: object, request: Side = {}): Interaction {
  return { description: "getBook: a book", request, response: { status: 200, body: { content } } };
}

test("unshown() names nullable fields of all parts that are shown in one way only, or not at all", () => {
  expect(unshown(api, [book({ title: "A", sequel: { title: "B" } })])).toEqual([
    "Book.sequel: null",
    "Book.title: null",
  ]);
  expect(unshown(api, [book({ title: null })])).toEqual(["Book.sequel", "Book.title: a value"]);
  expect(unshown(api, [book({ title: "A", sequel: null }), book({ title: null, sequel: {} })])).toEqual([]);
});

test("optionalFields() names what a success shows and the document does not require", () => {
  expect(optionalFields(api, [book({ title: "A", sequel: { title: "B" } })])).toEqual(["Book.sequel"]);
  expect(optionalFields(api, [book({ id: "1", title: "A" })])).toEqual([]);
});

test("documentRequirements() asks for each listed response, each query parameter in a success, and lists of both kinds", () => {
  const got = book({}, { query: { depth: ["1"] } });
  const refused = { ...book({}), response: { status: 404 } };
  expect(uncovered(documentRequirements(api), [])).toEqual([
    "listBooks: 200",
    "listBooks: query author",
    "listBooks: query available",
    "listBooks: a filled list",
    "listBooks: an empty list",
    "addBook: 200",
    "addBook: 202",
    "addBook: 4XX",
    "getBook: 200",
    "getBook: a response that is listed as default",
    "getBook: query depth",
    "GET /books/{bookId}/cover.{format}: 200",
  ]);
  const left = uncovered(documentRequirements(api), [got, refused]);
  expect(left.filter((one) => one.startsWith("getBook"))).toEqual([]);
  const wrong = { ...refused, request: { query: { depth: ["a"] } } };
  expect(uncovered(documentRequirements(api), [book({}), wrong])).toContain("getBook: query depth");
  const listed = { ...book([{ id: "1" }]), description: "listBooks: one book" };
  const lists = uncovered(documentRequirements(api), [listed]).filter((one) => one.endsWith("list"));
  expect(lists).toEqual(["listBooks: an empty list"]);
});

test("unexplained() names findings without a reason, and reasons without a finding", () => {
  const exceptions = [
    { found: /title/, because: "nobody reads it" },
    { found: /genre/, because: "it was removed" },
  ];
  expect(unexplained(["Book.title", "Book.pages"], exceptions)).toEqual([
    "Book.pages",
    "listed as an exception, but not found: /genre/",
  ]);
});
