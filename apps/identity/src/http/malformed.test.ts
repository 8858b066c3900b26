import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentedOperations, documents, type DocumentedOperation, type Schema } from "@identity-users/openapi";
import { constantFrom, nat, oneof, record, sample, string, tuple, type Arbitrary } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromSource, start, type Running } from "../../testing/process.ts";
import { tokenFileName } from "../start/administrator-token.ts";

const generation = "0.0.3665";
const requests = 10_000;
const atOnce = 32;

interface Malformed {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly type?: string;
  /** The error in it. */
  readonly why: string;
}

const valid: Readonly<Record<string, unknown>> = {
  firstName: "Joe",
  lastName: "Bloggs",
  emailAddress: "joe@example.com",
  login: "joe@example.com",
  type: "Personal",
};

function resolved(schema: Schema): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : (documents[generation].components.schemas[name] ?? schema);
}

const notText = constantFrom<unknown>(0, -1.5, true, {}, [], ["x"], { length: 3 }, 1e308);
const notObject = constantFrom<unknown>(0, "x", true, [], ["x"]);

/** A value that a schema of the document does not allow. */
function wrongFor(given: Schema): Arbitrary<unknown> {
  const schema = resolved(given);
  if (schema.type === "array") return constantFrom<unknown>(0, "x", {}, [0], [{}], [{ code: 1, scope: "x" }], [null]);
  if (schema.type === "object" || schema.additionalProperties) return notObject;
  const { maxLength, minLength = 0 } = schema;
  const tooLong = nat({ max: 5_000 }).map((more) => "x".repeat((maxLength ?? 0) + 1 + more));
  const tooShort = constantFrom("".padEnd(Math.max(0, minLength - 1), "x"));
  if (schema.format === "date-time")
    return oneof(notText, constantFrom("yesterday", "2029-13-01", "", "2029-02-30T00:00:00Z"));
  return oneof(notText, ...(maxLength === undefined ? [] : [tooLong]), ...(minLength > 0 ? [tooShort] : []));
}

/** Bodies that the document does not allow. */
function bodies(schema: Schema): Arbitrary<Pick<Malformed, "body" | "type" | "why">> {
  const { properties = {}, required = [] } = resolved(schema);
  const whole = Object.fromEntries(Object.entries(valid).filter(([name]) => name in properties));
  const wrongField = constantFrom(...Object.keys(properties)).chain((name) =>
    wrongFor(properties[name] ?? {}).map((value) => ({ body: JSON.stringify({ ...whole, [name]: value }), why: name })),
  );
  const missing = constantFrom(...required).map((name) => {
    const { [name]: _left, ...rest } = whole;
    return { body: JSON.stringify(rest), why: `no ${name}` };
  });
  const unknown = string({ minLength: 1 })
    .filter((name) => !(name in properties))
    .map((name) => ({ body: JSON.stringify({ ...whole, [name]: 1 }), why: "an unknown field" }));
  const cut = nat({ max: 60 }).map((at) => ({ body: JSON.stringify(whole).slice(0, at), why: "cut" }));
  const noObject = constantFrom("null", "0", '"x"', "[]", "true").map((body) => ({ body, why: "no object" }));
  const type = constantFrom("text/plain", "application/xml", "multipart/form-data", "application/json; charset=utf-16");
  const media = type.map((of) => ({ body: JSON.stringify(whole), type: of, why: "media type" }));
  return oneof(wrongField, wrongField, missing, unknown, cut, noObject, media);
}

const badId = tuple(
  string({ minLength: 1, maxLength: 70, unit: "binary" }),
  constantFrom(" ", ".x", "é", "\0", "'", ":"),
)
  .map(([text, wrong]) => `${text}${wrong}`.replaceAll(/[/\\]/g, "_").toWellFormed())
  .filter((id) => !/^\.*$/.test(id));

/** A segment that the schema of a path's parameter does not allow. */
function badSegment({ pattern }: Schema): Arbitrary<string> {
  if (pattern !== undefined) return badId.map(encodeURIComponent);
  return constantFrom("1234", "x".repeat(81), "%E2%82%AC%E2%82%AC%E2%82%AC%E2%82%AC", "%C3%28abc", "joe%zz", "%00abcd");
}

/** A value in the query that the schema of its parameter does not allow; of a text without a limit, the service does not. */
function badValue({ type, format, maxLength = 0 }: Schema): Arbitrary<string> {
  if (type === "boolean") return constantFrom("maybe", "1", "0", "yes", "null", "truee", "[]");
  if (type === "integer") return constantFrom("-1", "1001", "1.5", "1e2", "0x1", "ten", "null", "9".repeat(400));
  if (format === "date-time")
    return constantFrom("yesterday", "0", "2029-01-01", "2029-02-30T00:00:00Z", "2029-01-01T00:00:00+1");
  return constantFrom("x".repeat(maxLength + 1), "%00", "%20%00x");
}

/** Requests for an operation that the document does not allow, and that name a user who exists where they do not. */
function malformed(operation: DocumentedOperation): Arbitrary<Malformed> {
  const method = operation.method.toUpperCase();
  const filled = (template: string) => template.replaceAll(/\{\w+\}/g, "00uJoe");
  const sound = filled(operation.path);
  const choices: Arbitrary<Malformed>[] = [];
  const body = operation.requestSchema ? JSON.stringify(valid) : undefined;
  const sent = body === undefined ? {} : { body };
  if (operation.requestSchema)
    choices.push(bodies(operation.requestSchema).map((of) => ({ method, path: sound, ...of })));
  for (const { name, in: where, schema } of operation.parameters) {
    if (where === "path") {
      const path = badSegment(schema).map((segment) => filled(operation.path.replace(`{${name}}`, segment)));
      choices.push(path.map((of) => ({ method, path: of, ...sent, why: name })));
    } else if (schema.type !== "array") {
      const value = badValue(schema);
      choices.push(value.map((of) => ({ method, path: `${sound}?${name}=${of}`, ...sent, why: name })));
    } else {
      const many = Array.from({ length: 51 }, (_, index) => `${name}=u${index}`).join("&");
      choices.push(constantFrom("", `${name}=`, many).map((of) => ({ method, path: `${sound}?${of}`, why: name })));
    }
  }
  return oneof(...choices);
}

const operations = documentedOperations(generation).filter(
  ({ parameters, requestSchema }) => parameters.length > 0 || requestSchema,
);
const any = constantFrom(...operations).chain(malformed);

/** A process of its own: what it takes is not mixed with what the test does. */
let running: Running;
let dataDir: string;
let headers: Record<string, string>;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "malformed-"));
  running = await start(fromSource, ["--port", "0", "--data-dir", dataDir, "--demo", "--log-level", "silent"]);
  headers = { Authorization: `Bearer ${readFileSync(join(dataDir, tokenFileName), "utf8").trim()}` };
});
afterAll(async () => {
  await running.stop();
  rmSync(dataDir, { recursive: true });
});

async function expectRefused({ method, path, body, type = "application/json", why }: Malformed): Promise<void> {
  const sent = body === undefined ? {} : { body };
  const withType = body === undefined ? headers : { ...headers, "Content-Type": type };
  const answer = await fetch(`${running.url}${path}`, { method, headers: withType, ...sent });
  const problem = await answer.json();
  const told = `${method} ${path} (${why}) ${body?.slice(0, 200)} is answered ${answer.status}`;
  expect([400, 415], told).toContain(answer.status);
  expect(problem, told).toMatchObject({ code: expect.any(Number), name: expect.any(String), status: answer.status });
}

const everybody = async () => (await fetch(`${running.url}/api/users?includeDeactivated=true`, { headers })).json();

test("ten thousand requests that the document does not allow: each is refused in the dialect, and memory stays bounded", async () => {
  const before = await everybody();
  const sent = sample(record({ request: any }), requests).map(({ request }) => request);
  let [warm, most] = [0, 0];
  for (let from = 0; from < requests; from += atOnce) {
    await Promise.all(sent.slice(from, from + atOnce).map(expectRefused));
    if (from < requests / 5) warm = Math.max(warm, running.memory());
    most = Math.max(most, running.memory());
  }
  expect(await everybody()).toEqual(before);
  // MiB.
  expect(most - warm).toBeLessThan(64);
}, 120_000);
