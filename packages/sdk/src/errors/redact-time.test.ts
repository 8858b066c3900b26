import { ofetch } from "ofetch";
import { describe, expect, test, vi } from "vitest";
import { failureOf, impatient } from "../../fixtures/client.ts";
import type { Outcome } from "../request/call.ts";
import { clientOn } from "../client.ts";
import { clientCredentialsOn } from "../tokens/grants.ts";
import { endOf } from "../request/narrate.ts";
import { pathOf } from "../request/path.ts";
import { readProblem, requestIdOf } from "./problem.ts";
import { excerpt, redact } from "./redact.ts";

const answered = (id: string) => ({ response: new Response(null, { headers: { "x-meta-requestid": id } }), text: "" });

/** The pieces that patterns begin with, repeat and end with: each is repeated, alone and with every other, so that matches fail late. */
const pieces = [
  "eyJ-",
  "-eyJ",
  "eyJa.",
  "Bearer ",
  "Basic\t",
  "Bearer token ",
  "://",
  "://a@",
  "a@",
  "authorization: a ",

  "password",
  "password=",
  "password: ",
  'password="',
  "password=[ ",
  '"password":"',
  '\\"password\\":\\"',
  "token={",

  "password: must ",
  "password: error",
  "authorization:a-",
  "code=a",
  "code=aaaaaaaaaaaaaaaaaaaa ",
  "&a",
  "&a=",
  ";'a",
  "\\",
  '\\"',
  '"',
  "'",
  "[",
  "]",
  "=",
  ":",
  " ",
  "\n",
  "a",
  "-",
  ".",
  "A",
];

/** Milliseconds of this process alone, so that a busy machine counts for little. */
function spent(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const filled = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

// What grows with the square takes a minute or more for 1 MiB, and what grows with the text some 20 ms.
const limit = 5_000;

describe("redact takes time in proportion to its text:", () => {
  test.each(pieces)("1 MiB of %j", (piece) => {
    expect(spent(() => redact(filled(piece, 2 ** 20)))).toBeLessThan(limit);
  });

  test.each(pieces)("64 KiB of %j and each other", (one) => {
    const worst = pieces.flatMap((other) =>
      [one + filled(other, 2 ** 16), filled(one + other, 2 ** 16)].map((text) => [spent(() => redact(text)), other]),
    );
    expect(worst.filter(([time]) => Number(time) > limit / 10)).toEqual([]);
  });

  test("20 million characters, more than V8's stack has places for", () => {
    for (const start of [
      'password="',
      "password=",
      "password=[",
      "Bearer ",
      "eyJ",
      "code=",
      "://",
      "authorization: a ",
    ])
      expect(redact(start + "A".repeat(20e6)).length).toBeGreaterThan(0);
  });
});

describe("no more than what is kept is searched", () => {
  const long = "eyJ-.".repeat(2e5);
  const answer =
    (status: number, headers: HeadersInit = {}) =>
    async () =>
      new Response(JSON.stringify({ error: long, title: long }), { status, headers });
  const own = (fetch: () => Promise<Response>) => ofetch.create({}, { fetch });
  const clientOf = (fetch: () => Promise<Response>) =>
    clientOn(impatient, { baseUrl: "http://localhost", token: "q7q7", ofetch: own(fetch) });
  const application = { tokenUrl: "http://localhost/token", clientId: "app", clientSecret: "s3cret" };

  test.each<[string, () => unknown]>([
    ["by excerpt", () => excerpt(long, 1_000, ["q7q7"])],
    ["of a problem", () => readProblem({ title: long, detail: long, instance: long }, "q7q7")],
    ["of its fields", () => readProblem({ errors: { [long]: [long] }, errorDetails: [{ [long]: long }] }, "q7q7")],
    ["of a request id", () => requestIdOf(new Headers({ "x-meta-requestid": long }), undefined, "q7q7")],
    ["of a request id in the log", () => endOf(answered(long), { next: "done", outcome: {} as Outcome }, "q7q7")],
    ["of an id", () => expect(() => pathOf({ operation: "getUser", id: long })).toThrow("id must be")],
    ["of a media type", () => failureOf(clientOf(answer(200, { "content-type": long })).listUsers())],
    ["of a refusal", () => failureOf(clientOf(answer(400)).listUsers())],
    [
      "of a refused grant",
      async () => {
        const provide = clientCredentialsOn(impatient, application, answer(400));
        await failureOf(Promise.resolve(provide({ forceRefresh: false, signal: new AbortController().signal })));
      },
    ],
  ])("%s", async (_, act) => {
    const search = vi.spyOn(String.prototype, "replace");
    await act();
    const lengths = search.mock.contexts.map((text) => String(text).length);
    search.mockRestore();
    expect(lengths.length).toBeGreaterThan(0);
    expect(Math.max(...lengths)).toBeLessThan(20_000);
  });
});
