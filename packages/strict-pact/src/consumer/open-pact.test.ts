import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { mergeParts } from "../pact/merge.ts";
import { readParts } from "../pact/parts.ts";
import { replacing, type Replacement } from "../pact/replacement.ts";
import { openPact } from "./open-pact.ts";

const folder = mkdtempSync(join(tmpdir(), "open-pact-"));
afterAll(() => rmSync(folder, { recursive: true }));

const parties = { consumer: "reader", provider: "library" };
const merged = (parts: string) => mergeParts(readParts(parts, "reader-library.json"));

let count = 0;

/** Runs one interaction whose client does `send`; returns where it was written. */
async function interact(send: (url: string) => Promise<unknown>, body?: object, headers?: string[]): Promise<string> {
  const parts = join(folder, String(count++));
  const pact = openPact("/lend.pact.test.ts", { ...parties, parts, ...(headers && { headers }) });
  await pact("lend: a book", { name: "a book", parameters: { id: "a b" } })
    .withRequest("POST", "/books/a%20b/loan", (request) => {
      request.query({ copy: ["a b", "c"] });
      if (body) request.jsonBody(body);
    })
    .willRespondWith(204)
    .executeTest(({ url }) => send(url));
  return parts;
}

const target = "/books/a%20b/loan?copy=a%20b&copy=c";
const json = { "Content-Type": "application/json" };
const post =
  (init: RequestInit, path = target) =>
  (url: string) =>
    fetch(`${url}${path}`, { method: "POST", ...init });

test("the one request that is expected is accepted and written with its state", async () => {
  expect(merged(await interact(post({})))).toMatchObject({
    interactions: [{ description: "lend: a book", providerStates: [{ name: "a book", params: { id: "a b" } }] }],
  });
});

test("a JSON body is compared as it was sent", async () => {
  const parts = await interact(post({ headers: json, body: '{ "days": 7 }' }), { days: 7 });
  expect(merged(parts).interactions).toHaveLength(1);
});

test.each<[string, (url: string) => Promise<unknown>, string]>([
  ["a body that nobody expects", post({ body: Buffer.from("{}") }), "a body was sent, and none is expected: {}"],
  ["a type of no body", post({ headers: json }), 'the header "content-type" is not expected'],
  ["a header of the client's own", post({ headers: { "X-Own": "1" } }), 'the header "x-own" is not expected'],
  ["a repeated request", (url) => Promise.all([post({})(url), post({})(url)]), "2 requests were sent"],
])("%s is refused", async (_, send, problem) => {
  await expect(interact(send)).rejects.toThrow(`Cannot accept "lend: a book": ${problem}`);
});

test.each([
  ["path", "/books/a%2520b/loan?copy=a%20b&copy=c", "The following request was not expected"],
  [
    "query",
    "/books/a%20b/loan?copy=a%2520b&copy=c",
    "Expected query parameter 'copy' with value 'a b' but was 'a%20b'",
  ],
])("a %s that is encoded twice is refused", async (_, path, problem) => {
  await expect(interact(post({}, path))).rejects.toThrow(problem);
});

test("an interaction whose request is refused is missed by the merge", async () => {
  await interact(post({ body: "{}" })).catch(() => {});
  expect(() => merged(join(folder, String(count - 1)))).toThrow("there are no parts");
});

test("a header that the client may send is accepted", async () => {
  const parts = await interact(post({ headers: { "X-Own": "1" } }), undefined, ["X-Own"]);
  expect(merged(parts).interactions).toHaveLength(1);
});

test("what the test throws is thrown, and not what the request lacks", async () => {
  const failing = async (url: string) => {
    await post({ body: "{}" })(url);
    throw new Error("the client failed");
  };
  await expect(interact(failing)).rejects.toThrow("the client failed");
});

/** Interacts with a client whose request is replaced. */
function interactReplaced(replacement: Replacement, description = "lend: a book"): Promise<string> {
  const variables = replacing(join(folder, "replacements.json"), new Map([[description, replacement]]));
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  return interact(post({ headers: json, body: '{"days":7}' }), { days: 7 });
}

test.each<[string, Replacement, string]>([
  ["method", { method: "PUT" }, "The following request was not expected"],
  ["target", { target: "/books/b/loan" }, "The following request was not expected"],
  ["header", { headers: { "X-Own": "1" } }, 'the header "x-own" is not expected'],
  ["lack of a header", { headers: { "Content-Type": null } }, "The following request was incorrect"],
  ["body", { body: '{"days":8}' }, "The following request was incorrect"],
  ["lack of a body", { body: "" }, "The following request was incorrect"],
])("a %s that is sent in place of the client's is noticed", async (_, replacement, problem) => {
  await expect(interactReplaced(replacement)).rejects.toThrow(problem);
});

test("what replaces nothing, or the request of another interaction, changes nothing", async () => {
  for (const parts of [await interactReplaced({}), await interactReplaced({ method: "PUT" }, "lend: another book")]) {
    expect(merged(parts).interactions).toHaveLength(1);
  }
});
