import { expect, test } from "vitest";
import { libraryClient } from "./library-client.ts";
import { book, json } from "./matchers.ts";
import { pactOf } from "./pact.ts";

const interaction = pactOf(import.meta.url);
const books = [
  { id: "1984", title: "Nineteen Eighty-Four", author: "George Orwell" },
  { id: "emma", title: "Emma", author: "Jane Austen", year: null },
];

test("listBooks() returns all books in order", () =>
  interaction("listBooks: all books", { "the books": { books } })
    .withRequest("GET", "/books")
    .willRespondWith(200, (response) =>
      response
        .headers(json)
        .jsonBody([
          book({ id: "emma", title: "Emma", year: null }),
          book({ id: "1984", title: "Nineteen Eighty-Four" }),
        ]),
    )
    .executeTest(async ({ url }) => {
      expect((await libraryClient(url).listBooks()).map(({ id }) => id)).toEqual(["emma", "1984"]);
    }));

test("listBooks() returns the books of one author", () =>
  interaction("listBooks: the books of an author", { "the books": { books } })
    .withRequest("GET", "/books", (request) => request.query({ author: "George Orwell" }))
    .willRespondWith(200, (response) =>
      response.headers(json).jsonBody([book({ id: "1984", author: "George Orwell" })]),
    )
    .executeTest(async ({ url }) => {
      const found = await libraryClient(url).listBooks({ author: "George Orwell" });
      expect(found.map(({ id }) => id)).toEqual(["1984"]);
    }));

test("listBooks() returns an empty list where there is none", () =>
  interaction("listBooks: none", { "no books": {} })
    .withRequest("GET", "/books")
    .willRespondWith(200, (response) => response.headers(json).jsonBody([]))
    .executeTest(async ({ url }) => {
      expect(await libraryClient(url).listBooks()).toEqual([]);
    }));
