import { expect, test } from "vitest";
import { libraryClient } from "./library-client.ts";
import { book, json, problem, problemJson } from "./matchers.ts";
import { pactOf } from "./pact.ts";

const interaction = pactOf(import.meta.url);

test("getBook() returns a book", () =>
  interaction("getBook: a book", { "the books": { books: [{ id: "emma" }, { id: "1984", year: 1949 }] } })
    .withRequest("GET", "/books/1984")
    .willRespondWith(200, (response) => response.headers(json).jsonBody(book({ id: "1984", year: 1949 })))
    .executeTest(async ({ url }) => {
      expect(await libraryClient(url).getBook("1984")).toMatchObject({ id: "1984", year: 1949, available: true });
    }));

test("getBook() returns null for a year that is not known", () =>
  interaction("getBook: a book of an unknown year", { "the books": { books: [{ id: "beowulf", year: null }] } })
    .withRequest("GET", "/books/beowulf")
    .willRespondWith(200, (response) => response.headers(json).jsonBody(book({ id: "beowulf", year: null })))
    .executeTest(async ({ url }) => {
      expect(await libraryClient(url).getBook("beowulf")).toMatchObject({ year: null });
    }));

test("getBook() fails with the library's code", () =>
  interaction("getBook: no such book", { "no books": {} })
    .withRequest("GET", "/books/1984")
    .willRespondWith(404, (response) => response.headers(problemJson).jsonBody(problem("no-such-book")))
    .executeTest(async ({ url }) => {
      await expect(libraryClient(url).getBook("1984")).rejects.toMatchObject({ status: 404, code: "no-such-book" });
    }));

test("getBook() shows that a book was lent", () =>
  interaction("getBook: a book that was lent", {
    "the books": { books: [{ id: "1984" }] },
    "a request was carried out": { method: "POST", path: "/books/1984/loan", body: { days: 14 } },
  })
    .withRequest("GET", "/books/1984")
    .willRespondWith(200, (response) => response.headers(json).jsonBody(book({ id: "1984", available: false })))
    .executeTest(async ({ url }) => {
      expect(await libraryClient(url).getBook("1984")).toMatchObject({ available: false });
    }));
