import { documentedOperations, documents, generations, type Generation, type Schema } from "@identity-users/openapi";
import { Ajv, type ValidateFunction } from "ajv";
import {
  anything,
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  dictionary,
  integer,
  oneof,
  option,
  record,
  string,
  type Arbitrary,
} from "fast-check";
import { describe, expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

/** Requests of each operation of a version. */
const runs = Number(process.env["FUZZ_RUNS"] ?? 25);

/** Texts that mean something to the service, whatever field they are sent in. */
const telling = constantFrom(
  ..."00uJoe 00uGone 00uNobody default-auditor default auditor joe@example.com new@example.com Personal service".split(
    " ",
  ),
  ..."payroll 2029-02-12T12:00:00 0001-01-01T00:00:00Z ASCENDING true True 0 -1 1001 % a/b .. $unlock".split(" "),
  ..."__proto__ constructor".split(" "),
  'eventType eq "user.session.start"',
  "a b",
  "",
  "\u{1f600}",
  "\0",
  "\ud800",
);
const text = oneof(
  { weight: 3, arbitrary: telling },
  { weight: 1, arbitrary: string({ unit: "binary", maxLength: 90 }) },
);

/** Values that a schema describes, mostly; what it limits may be passed over, left out or another thing altogether. */
function valueOf(generation: Generation, schema: Schema, depth = 0): Arbitrary<unknown> {
  const named = schema.$ref?.split("/").at(-1);
  const whole = named === undefined ? schema : documents[generation].components.schemas[named];
  return oneof(
    { weight: 12, arbitrary: described(generation, whole ?? {}, depth) },
    { weight: 1, arbitrary: constant(null) },
    { weight: 1, arbitrary: anything({ maxDepth: 2 }) },
  );
}

function described(generation: Generation, schema: Schema, depth: number): Arbitrary<unknown> {
  const { type, properties, items, additionalProperties, required = [] } = schema;
  if (type === "boolean") return boolean();
  if (type === "integer") return integer({ min: -2, max: 2_000 });
  if (type === "array" && items) return array(valueOf(generation, items, depth + 1), { maxLength: 3 });
  if (type !== "object") return text;
  if (typeof additionalProperties === "object")
    return dictionary(text, valueOf(generation, additionalProperties, depth + 1));
  const fields = Object.entries(properties ?? {}).map(([name, field]) => [name, valueOf(generation, field, depth + 1)]);
  const all = record(Object.fromEntries(fields) as Record<string, Arbitrary<unknown>>, {
    requiredKeys: required as never[],
  });
  return oneof({ weight: 8, arbitrary: all }, { weight: 1, arbitrary: dictionary(text, text, { maxKeys: 3 }) });
}

/** Returns what tells whether an answer is as a version's document has it; a few schemas are nullable and have no type, which Ajv refuses. */
function answersOf(generation: Generation): (schema: Schema, answer: unknown) => boolean {
  const plain = (value: unknown) =>
    JSON.parse(JSON.stringify(value), (_, item) => {
      if (item === null || typeof item !== "object" || item.nullable !== true || "type" in item) return item as unknown;
      return {};
    }) as object;
  const formats = { "date-time": true, double: true, float: true, int32: true, int64: true, uri: true } as const;
  const ajv = new Ajv({ strict: false, validateSchema: false, formats });
  ajv.addSchema({ $id: "document", ...plain({ components: documents[generation].components }) });
  const compiled = new Map<Schema, ValidateFunction>();
  return (schema, answer) => {
    let validate = compiled.get(schema);
    if (!validate) {
      const rooted = JSON.stringify(plain(schema)).replaceAll('"#/', '"document#/');
      compiled.set(schema, (validate = ajv.compile(JSON.parse(rooted) as object)));
    }
    return validate(answer);
  };
}

describe.each(generations)("as %s", (generation) => {
  const service = useService({ generation });
  const isDocumented = answersOf(generation);

  test.each(documentedOperations(generation))(
    "$id answers every request as documented, and never fails",
    async (operation) => {
      const { method, path, parameters, requestSchema, responseSchema, status } = operation;
      const values = parameters.map(({ name, schema, in: place }) =>
        schema.type === "array"
          ? array(text, { maxLength: 60 }).map((all) => ({ name, place, all }))
          : option(place === "path" ? text : oneof(text, described(generation, schema, 0))).map((one) => ({
              name,
              place,
              all: one === null ? [] : [typeof one === "string" ? one : JSON.stringify(one)],
            })),
      );
      const body = requestSchema ? valueOf(generation, requestSchema) : constant(undefined);
      await assert(
        asyncProperty(array(oneof(constant(undefined), ...values), { maxLength: 4 }), body, async (given, sent) => {
          await service.control.putRole({ scope: "default", code: "auditor" });
          await service.control.putUsers([
            { id: "00uJoe", login: "joe@example.com" },
            { id: "00uGone", status: "DEPROVISIONED" },
          ]);
          const sendable = given.filter((each) => each !== undefined);
          const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
            const value = sendable.find((each) => each.name === name)?.all[0] ?? "00uJoe";
            return encodeURIComponent(value.toWellFormed());
          });
          const query = new URLSearchParams(
            sendable.flatMap(({ name, place, all }) =>
              place === "path" ? [] : all.map((value): [string, string] => [name, value]),
            ),
          );
          const answer = await service.call(method.toUpperCase(), `${filled}?${query.toString()}`, {
            ...(requestSchema && { body: JSON.stringify(sent) ?? "undefined" }),
          });
          const asked = `${answer.status} ${JSON.stringify(answer.body)} for ${filled}?${query.toString()} ${JSON.stringify(sent)}`;
          if (answer.status === status) {
            if (responseSchema) expect(isDocumented(responseSchema, answer.body), asked).toBe(true);
            return;
          }
          expect([400, 404, 409, 415, 501], asked).toContain(answer.status);
          expect(answer.body, asked).toMatchObject({
            code: expect.any(Number),
            name: expect.any(String),
            status: answer.status,
          });
        }),
        { numRuns: runs },
      );
    },
    60_000 + runs * 200,
  );
});
