import { expect, test } from "vitest";
import { apiOf } from "../document/api.ts";
import type { Interaction, Side } from "../pact/interaction.ts";
import { divergencesFrom, observed, observedKinds } from "./observation.ts";

const text = { type: "string" };
const readers = { additionalProperties: { properties: { name: text } } };
const books = { items: { properties: { title: text, readers } } };
const api = apiOf({
  openapi: "3.0.4",
  paths: {
    "/books": {
      get: { operationId: "listBooks", responses: { "200": { content: { "application/json": { schema: books } } } } },
    },
  },
});

const json = { "Content-Type": "application/json" };
const listed: Interaction = {
  description: "listBooks: some books",
  comments: { claims: { status: "documented", fields: "documented", effect: "inferred" } },
  request: { method: "GET", path: "/books" },
  response: { status: 200, headers: json, body: { content: [{ title: "Ulysses", readers: { r1: { name: "Joe" } } }] } },
};
const refused: Interaction = {
  ...listed,
  comments: { claims: { status: "inferred", code: "documented", fields: "documented", effect: "inferred" } },
  response: {
    status: 403,
    headers: json,
    body: { content: { code: "closed" } },
    matchingRules: { status: { "$.status": { matchers: [{ match: "statusCode" }] } } },
  },
};

function diverging(interaction: Interaction, answer: Side): string[] {
  const { headers = json } = answer;
  return divergencesFrom(interaction, observed(interaction, { ...answer, headers }, api), api).map(
    ({ text: told }) => told,
  );
}

const answered = (content: unknown): Side => ({ status: 200, body: { content } });

test("observed() keeps places and types, and no value", () => {
  const answer = answered([
    { title: "Emma", readers: { "jane@example.com": { name: "Jane" } }, "4711": 5, shelf: { jane: 1 } },
    { title: null, readers: {} },
  ]);
  const observation = observed(listed, { ...answer, headers: json }, api);
  expect(observation).toEqual({
    status: 200,
    mediaType: "application/json",
    shape: {
      $: ["array"],
      "$.*": ["object"],
      "$.*.?": ["number", "absent"],
      "$.*.readers": ["object"],
      "$.*.readers.*": ["object"],
      "$.*.readers.*.name": ["string"],
      "$.*.shelf": ["object", "absent"],
      "$.*.shelf.?": ["number"],
      "$.*.title": ["null", "string"],
    },
  });
  expect(JSON.stringify(observation)).not.toMatch(/jane|Emma|4711/i);
});

test("an answer as it is claimed diverges in nothing, whatever it holds besides", () => {
  expect(diverging(listed, answered([{ title: "Emma", pages: 5, readers: { r9: { name: "Eve" } } }]))).toEqual([]);
  expect(diverging(refused, { status: 404, body: { content: { code: "closed", more: 1 } } })).toEqual([]);
});

test.each<[string, Interaction, Side, string[]]>([
  ["another status", listed, { ...answered([]), status: 203 }, ["status is 203, not 200 (documented)"]],
  [
    "another class of status",
    refused,
    { status: 503, body: { content: { code: "closed" } } },
    ["status is 503, not 4xx (inferred)"],
  ],
  [
    "another code",
    refused,
    { status: 403, body: { content: { code: "lost" } } },
    ["code is lost, not closed (documented)"],
  ],
  [
    "another media type",
    refused,
    { status: 403, headers: { "content-type": "text/html" }, body: { content: { code: "closed" } } },
    ["media type is text/html, not application/json (documented)"],
  ],
  [
    "a field that some items lack",
    listed,
    answered([{ title: "A", readers: {} }, { readers: {} }]),
    ["$.*.title is string or absent, not string (documented)"],
  ],
  [
    "a field of another type",
    listed,
    answered([{ title: 5, readers: {} }]),
    ["$.*.title is number, not string (documented)"],
  ],
  [
    "a field that is null",
    listed,
    answered([{ title: null, readers: {} }]),
    ["$.*.title is null, not string (documented)"],
  ],
  [
    "a map that is a list",
    listed,
    answered([{ title: "A", readers: [] }]),
    ["$.*.readers is array, not object (documented)"],
  ],
  ["a page in place of a list", listed, answered({ values: [] }), ["$ is object, not array (documented)"]],
  ["no body", listed, { status: 200 }, ["$ is absent, not array (documented)"]],
])("divergencesFrom() names %s", (_name, interaction, answer, expected) => {
  expect(diverging(interaction, answer)).toEqual(expect.arrayContaining(expected));
});

test("observedKinds() has what an observation bears out, and no effect", () => {
  const kinds = (answer: Side) => {
    const observations = { [listed.description]: observed(listed, { ...answer, headers: json }, api) };
    return observedKinds(listed, observations, api);
  };
  expect(kinds(answered([{ title: "A", readers: { r: { name: "J" } } }]))).toEqual(["status", "fields"]);
  expect(kinds(answered([{ title: 5, readers: {} }]))).toEqual(["status"]);
  expect(observedKinds(listed, {}, api)).toEqual([]);
});
