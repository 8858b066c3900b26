import { expect, test } from "vitest";
import { libraryClient } from "./library-client.ts";
import { json, problem, problemJson } from "./matchers.ts";
import { authorization, pactOf, token } from "./pact.ts";

const interaction = pactOf(import.meta.url);
const shelf = { "the books": { books: [{ id: "1984" }, { id: "emma", available: false }] } };
const reader = { "a reader who is signed in": { name: "Winston" } };

test("lendBook() lends a book to the reader", () =>
  interaction("lendBook: an available book", { ...shelf, ...reader })
    .withRequest("POST", "/books/1984/loan", (request) => request.headers(authorization).jsonBody({ days: 14 }))
    .willRespondWith(201, (response) =>
      response.headers(json).jsonBody({ bookId: "1984", reader: "Winston", days: 14 }),
    )
    .executeTest(async ({ url }) => {
      expect(await libraryClient(url, token).lendBook("1984", 14)).toEqual({
        bookId: "1984",
        reader: "Winston",
        days: 14,
      });
    }));

test("lendBook() fails for a book that is lent", () =>
  interaction("lendBook: a lent book", { ...shelf, ...reader })
    .withRequest("POST", "/books/emma/loan", (request) => request.headers(authorization).jsonBody({ days: 14 }))
    .willRespondWith(409, (response) => response.headers(problemJson).jsonBody(problem("already-lent")))
    .executeTest(async ({ url }) => {
      const lent = libraryClient(url, token).lendBook("emma", 14);
      await expect(lent).rejects.toMatchObject({ status: 409, code: "already-lent" });
    }));

test("lendBook() fails for a book that is not there", () =>
  interaction("lendBook: no such book", { "no books": {}, ...reader })
    .withRequest("POST", "/books/1984/loan", (request) => request.headers(authorization).jsonBody({ days: 14 }))
    .willRespondWith(404, (response) => response.headers(problemJson).jsonBody(problem("no-such-book")))
    .executeTest(async ({ url }) => {
      const lent = libraryClient(url, token).lendBook("1984", 14);
      await expect(lent).rejects.toMatchObject({ status: 404, code: "no-such-book" });
    }));

test("lendBook() fails without a token", () =>
  interaction("lendBook: nobody is signed in", shelf)
    .withRequest("POST", "/books/1984/loan", (request) => request.jsonBody({ days: 14 }))
    .willRespondWith(401, (response) => response.headers(problemJson).jsonBody(problem("not-signed-in")))
    .executeTest(async ({ url }) => {
      const lent = libraryClient(url).lendBook("1984", 14);
      await expect(lent).rejects.toMatchObject({ status: 401, code: "not-signed-in" });
    }));
