import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { StrictPactConfig } from "../config/config.ts";
import { apiOf } from "../document/api.ts";
import { checkCommitted } from "./check.ts";

const folder = mkdtempSync(join(tmpdir(), "check-"));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = { type: "object", properties: { title: { type: ["string", "null"] } } };
const responses = { "200": { description: "", content: { "application/json": { schema } } } };
const document = { openapi: "3.1.0", paths: { "/books/b1": { get: { operationId: "getBook", responses } } } };
const api = apiOf(document, { prefix: "", idOf: ({ operationId }) => operationId });

/** Returns the problems of each check of a pact of one book. */
function problems(change: Partial<StrictPactConfig>, interaction: object = {}) {
  const pact = join(folder, "pact.json");
  const book = {
    description: "getBook: a book",
    comments: { claims: { status: "documented", fields: "documented", effect: "inferred" } },
    request: { method: "GET", path: "/books/b1" },
    response: {
      status: 200,
      headers: { "Content-Type": ["application/json"] },
      body: { content: { title: "Emma" } },
    },
    ...interaction,
  };
  writeFileSync(pact, JSON.stringify({ provider: { name: "p" }, interactions: [book] }));
  const config = { consumer: "c", provider: "p", pact, parts: folder, targets: {}, api, url: "", folder, ...change };
  return Object.fromEntries(checkCommitted(config).map(({ name, problems }) => [name, problems]));
}

test("a document alone is enough for coverage and drift", () => {
  expect(problems({})).toEqual({ coverage: [], "drift from the document": [] });
  const other = { description: "getBook: a sheet", response: { status: 204 } };
  expect(problems({}, other)).toEqual({
    coverage: ["getBook: 200"],
    "drift from the document": ["getBook: a sheet: status 204"],
  });
});

test("a difference is excepted with its reason, and an exception that explains none is named", () => {
  const exceptions = [{ found: /204/, because: "the document lags behind" }];
  const gone = { response: { status: 204 } };
  expect(problems({ documents: { "1.0": { api, exceptions } } }, gone)["drift from 1.0"]).toEqual([]);
  expect(problems({ documents: { "1.0": { api, exceptions } } })["drift from 1.0"]).toEqual([
    "listed as an exception, but not found: /204/",
  ]);
});

test("a version of the document is not compared with what does not apply to it", () => {
  const gone = { response: { status: 204 } };
  const applies = () => false;
  expect(problems({ documents: { old: { api, applies } } }, gone)["drift from old"]).toEqual([]);
});

test("fields are compared where their exceptions are given", () => {
  const found = problems({ optionalFields: [], nullableFields: [] });
  expect(found["optional fields"]).toEqual(["getBook.title"]);
  expect(found["nullable fields"]).toEqual(["getBook.title: null"]);
});

test("a false claim is named", () => {
  expect(problems({ claims: {} })["claims"]).toEqual([]);
  const comments = { claims: { status: "documented", fields: "inferred", effect: "inferred" } };
  expect(problems({ claims: {} }, { comments })["claims"]).toEqual([
    "getBook: a book: fields is inferred, but documented",
  ]);
});
