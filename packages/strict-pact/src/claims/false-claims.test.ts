import { expect, test } from "vitest";
import { apiOf } from "../document/api.ts";
import type { Interaction } from "../pact/interaction.ts";
import type { Claims } from "./claims.ts";
import { falseClaims } from "./false-claims.ts";

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const responses = {
  "200": json({ $ref: "#/components/schemas/Book" }),
  default: json({ properties: { code: { type: "string" } }, additionalProperties: false }),
};
const api = apiOf({
  openapi: "3.0.4",
  paths: {
    "/books/{isbn}": { get: { operationId: "getBook", description: "Returns one\nbook by its number", responses } },
  },
  components: {
    schemas: {
      Book: { properties: { title: { type: "string" }, tags: { additionalProperties: { type: "string" } } } },
    },
  },
});
const published = { apis: [api], codes: new Set(["book-lent"]), actedOn: new Set([429]) };

const right: Claims = {
  status: "documented",
  fields: "documented",
  effect: "documented",
  quote: "one book by its number",
};
const refused: Claims = { status: "inferred", code: "documented", fields: "documented", effect: "inferred" };
const byClass = { status: { "$.status": { matchers: [{ match: "statusCode", status: "clientError" }] } } };
const lent: Interaction["response"] = { status: 409, body: { content: { code: "book-lent" } }, matchingRules: byClass };
const found: Interaction["response"] = { status: 200, body: { content: { title: "Ulysses", tags: { shelf: "A" } } } };

function problems(claims: object, response: Interaction["response"], description = "getBook: a book"): string[] {
  const interaction: Interaction = { description, comments: { claims }, request: {}, response };
  return falseClaims(published, [interaction]).map((problem) => problem.slice(description.length + 2));
}

test("falseClaims() has nothing to say of claims that the document bears out", () => {
  expect([problems(right, found), problems(refused, lent)]).toEqual([[], []]);
});

test.each<[string, object, Interaction["response"], string[]]>([
  [
    "a status that is not listed",
    right,
    { ...found, status: 202 },
    ["status is no documented one", "fields is no documented one"],
  ],
  ["a status of refusals", { ...refused, status: "documented" }, lent, ["status is no documented one"]],
  [
    "a field that the schema does not name",
    right,
    { ...found, body: { content: { pages: 5 } } },
    ["fields is no documented one"],
  ],
  [
    "a code that is not published",
    refused,
    { ...lent, body: { content: { code: "x" } } },
    ["code is no documented one"],
  ],
  ["words that do not stand there", { ...right, quote: "lends one book" }, found, ["effect is no documented one"]],
  ["words that are said of everything", { ...right, quote: "book by" }, found, ["effect is no documented one"]],
  ["no words", { ...right, quote: undefined }, found, ["effect is no documented one"]],
  ["words for what is inferred", { ...right, effect: "inferred" }, found, ["effect is inferred, but quoted"]],
  ["a published code that is inferred", { ...refused, code: "inferred" }, lent, ["code is inferred, but documented"]],
  ["a claim that is missing", { ...right, fields: undefined }, found, ["fields has no basis"]],
  ["a basis that is none", { ...right, fields: "hearsay" }, found, ["fields has no basis"]],
  ["no claims at all", {}, { status: 429 }, ["status has no basis", "effect has no basis"]],
  ["a claim of what is not expected", { ...right, code: "documented" }, found, ["code is claimed, but not expected"]],
  [
    "an observation of a consumer's",
    { ...right, fields: "observed" },
    found,
    ["fields is observed, which no consumer can say"],
  ],
  [
    "an inferred status that is expected exactly",
    refused,
    { ...lent, matchingRules: {} },
    ["status 409 is expected exactly, but not documented"],
  ],
  [
    "a documented status by its class",
    right,
    { ...found, matchingRules: byClass },
    ["status 200 is documented, but expected by its class alone"],
  ],
])("falseClaims() names %s", (_name, claims, response, expected) => {
  expect(problems(claims, response)).toEqual(expected);
});

test("falseClaims() lets a status be expected exactly that the client acts on", () => {
  expect(problems({ status: "inferred", effect: "inferred" }, { status: 429 })).toEqual([]);
});

test("falseClaims() finds nothing documented of an operation that no document has", () => {
  expect(problems(right, found, "lendBook: a book")).toEqual([
    "status is no documented one",
    "fields is no documented one",
    "effect is no documented one",
  ]);
});
