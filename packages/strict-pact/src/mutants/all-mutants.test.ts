import { expect, test } from "vitest";
import { apiOf } from "../document/api.ts";
import type { Interaction, Pact } from "../pact/interaction.ts";
import { mutantsOf } from "./all-mutants.ts";
import { catchersOf } from "./catchers.ts";
import { answering } from "./changes.ts";
import type { Answered, Mutant, Sent } from "./mutant.ts";

const Book = {
  type: "object",
  required: ["title"],
  properties: {
    id: { type: "string", readOnly: true },
    title: { type: "string" },
    kind: { type: "string", enum: ["novel", "poem"] },
    secret: { type: "string", writeOnly: true },
  },
};
const json = (schema: object) => ({ "application/json": { schema } });
const problem = { content: json({ type: "object", properties: { code: { type: "string" } } }) };
const api = apiOf(
  {
    openapi: "3.1.0",
    security: [{ session: [] }],
    paths: {
      "/books": {
        get: {
          operationId: "listBooks",
          parameters: [{ name: "lent", in: "query", schema: { type: "boolean" } }],
          responses: { "200": { content: json({ type: "array", items: { $ref: "#/components/schemas/Book" } }) } },
        },
        post: {
          operationId: "addBook",
          requestBody: { content: json({ $ref: "#/components/schemas/Book" }) },
          responses: {
            "201": { content: json({ $ref: "#/components/schemas/Book" }) },
            "409": problem,
          },
        },
      },
      "/books/{id}.{format}": {
        delete: {
          operationId: "removeBook",
          parameters: ["id", "format"].map((name) => ({ name, in: "path", required: true, schema: {} })),
          responses: { "204": {} },
        },
      },
    },
    components: { schemas: { Book }, securitySchemes: { session: { type: "http", scheme: "bearer" } } },
  },
  { prefix: "/v1" },
);

const jsonHeaders = { "Content-Type": "application/json" };
const a = { id: "a", title: "A" };
const b = { id: "b", title: "B" };

function interaction(description: string, response: Interaction["response"]): Interaction {
  return { description, request: {}, response };
}

const refused = (code: string, status: number, headers: object = jsonHeaders) =>
  interaction(`addBook: ${code}`, { status, headers: { ...headers }, body: { content: { code } } });

const pact: Pact = {
  consumer: { name: "c" },
  provider: { name: "p" },
  interactions: [
    interaction("listBooks: two", { status: 200, headers: jsonHeaders, body: { content: [a, b] } }),
    interaction("addBook: one", {
      status: 201,
      headers: { ...jsonHeaders, Location: "/books/a" },
      body: { content: a },
    }),
    refused("taken", 409),
    refused("wait", 429, { ...jsonHeaders, "Retry-After": "7" }),
    interaction("removeBook: one", { status: 204 }),
    {
      ...interaction("listBooks: one that is left", { status: 200, body: { content: [b] } }),
      providerStates: [{ name: "done", params: { method: "DELETE", path: "/v1/books/a.json?now=true" } }],
    },
  ],
};

const mutants = mutantsOf(api, pact);

function mutant(name: string): Mutant {
  const found = mutants.find((one) => one.name === name);
  if (!found) throw new Error(`Cannot find "${name}" among:\n${mutants.map((one) => one.name).join("\n")}`);
  return found;
}

function said(name: string, body: unknown, headers: Record<string, string> = jsonHeaders, status = 200) {
  const answered: Answered = { status, headers: new Headers(headers), body };
  const { headers: changed, ...rest } = mutant(name).says?.(answered) ?? answered;
  return { ...rest, headers: Object.fromEntries(changed) };
}

async function heard(name: string, path: string, body?: object): Promise<Sent | undefined> {
  const url = new URL(path, "http://localhost");
  const sent = { method: "POST", url, headers: new Headers(), body: body && JSON.stringify(body) };
  return mutant(name).hears?.(sent, { token: "t", other: async (value) => `${value}/2` });
}

test.each([
  ["listBooks: the list cut after its first item", [a, b], [a]],
  ["listBooks: the list with its first item twice", [a, b], [a, a, b]],
  ["listBooks: the list as a field of an object", [a], { values: [a] }],
  ["listBooks: the list with the same id for all", [a, b], [a, { ...b, id: "a" }]],
  ["listBooks: *.id is the text null", [a], [{ ...a, id: "null" }]],
  ["addBook: title not as it was sent", a, { ...a, title: "AA" }],
  ["addBook: title dropped", a, { id: "a" }],
  ["addBook: title of another type", a, { ...a, title: 12_345 }],
  ["addBook: refusal code dropped", { code: "taken" }, {}],
  ["addBook: refusal code taken answered as wait", { code: "taken" }, { code: "wait" }],
  ["addBook: refusal code wait answered as taken", { code: "taken" }, { code: "taken" }],
])("%s", (name, body, expected) => {
  expect(said(name, body).body).toEqual(expected);
});

test.each([
  ["addBook: header location left out", { location: "/books/a" }, {}],
  ["addBook: header location absurd", { location: "/books/a" }, { location: "-" }],
  ["addBook: refusal header retry-after absurd", { "retry-after": "7" }, { "retry-after": "94608000" }],
  ["addBook: refusal header retry-after absurd", {}, {}],
  [
    "listBooks: header content-type with another charset",
    { "content-type": "application/json" },
    { "content-type": "application/json; charset=utf-16" },
  ],
])("%s", (name, headers, expected) => {
  expect(said(name, a, headers as Record<string, string>).headers).toEqual(expected);
});

test("a status that is expected exactly is another one of its class", () => {
  expect(said("addBook: 429 answered as 400", {}, {}, 429).status).toBe(400);
  expect(said("addBook: 429 answered as 400", {}, {}, 409).status).toBe(409);
  expect(mutants.map(({ name }) => name)).not.toContain("removeBook: 204 answered as 400");
});

test("a request is heard with another's access, flag, field or resource", async () => {
  const access = await heard("addBook: authentication and access skipped", "/v1/books");
  expect(access?.headers.get("Authorization")).toBe("Bearer t");
  const flag = "listBooks: query lent assumed where it is left out";
  expect((await heard(flag, "/v1/books"))?.url.search).toBe("?lent=true");
  expect((await heard(flag, "/v1/books?lent=false"))?.url.search).toBe("?lent=false");
  const body = await heard("addBook: body title ignored", "/v1/books", { title: "A", kind: "novel" });
  expect(JSON.parse(body?.body ?? "")).toEqual({ title: "AA", kind: "novel" });
  const format = await heard("removeBook: path format ignored", "/v1/books/a.b.json");
  expect(format?.url.pathname).toBe("/v1/books/a.b.json%2F2");
});

test("what is only read is not sent, and what is only written is not answered", () => {
  const names = mutants.map(({ name }) => name);
  expect(names).toContain("addBook: body secret ignored");
  expect(names).not.toContain("addBook: body id ignored");
  expect(names).not.toContain("addBook: secret dropped");
});

test("an operation that does nothing is caught where it is a state of another's interaction", () => {
  const names = (name: string) => catchersOf(mutant(name), pact.interactions).map(({ description }) => description);
  expect(names("removeBook: succeeds and does nothing")).toEqual(["listBooks: one that is left"]);
  expect(names("addBook: succeeds and does nothing")).toEqual([]);
});

test("a change that no example shows is no mutant, but for the fields of the document", () => {
  const names = mutantsOf(api, { ...pact, interactions: [] }).map(({ name }) => name);
  expect(names).toContain("listBooks: *.id dropped");
  expect(names).not.toContain("listBooks: *.id is the text null");
});

test("answering() makes a mutant of each change of a body, in one place, in every item or whole", () => {
  const changed = answering("listBooks", {
    "ids in capitals": ["*.id", (id: string) => id.toUpperCase()],
    "no list": ["", (books: readonly object[]) => books[0]],
  }).map((one) => [one.name, one.among, one.says?.({ status: 200, headers: new Headers(), body: [a, b] }).body]);
  expect(changed).toEqual([
    [
      "listBooks: ids in capitals",
      "successes",
      [
        { ...a, id: "A" },
        { ...b, id: "B" },
      ],
    ],
    ["listBooks: no list", "successes", a],
  ]);
});
