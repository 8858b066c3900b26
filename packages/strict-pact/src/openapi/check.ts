import addFormatsModule from "ajv-formats";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { referred, type Document, type Schema } from "../document/document.ts";
import { resolved } from "../document/schema.ts";

const addFormats = addFormatsModule.default;

/** Names the differences between a value and a published schema. */
export type Check = (schema: Schema, value: unknown) => string[];

/** The side that sends a value: what is only read is never in a request, and what is only written never in a response. */
export type Sender = "consumer" | "provider";

type Keywords = Readonly<Record<string, unknown>>;

/** Keywords whose value is a schema, a list of schemas, or schemas by name. */
const single: ReadonlySet<string> = new Set([
  "items",
  "additionalProperties",
  "not",
  "contains",
  "propertyNames",
  "unevaluatedProperties",
  "unevaluatedItems",
]);
const lists: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const byName: ReadonlySet<string> = new Set(["properties", "patternProperties", "dependentSchemas"]);

/** Keywords of OpenAPI, or of a schema that stands alone, which a validator would misread. */
const left: ReadonlySet<string> = new Set([
  "$ref",
  "nullable",
  "discriminator",
  "example",
  "examples",
  "xml",
  "externalDocs",
  "$schema",
  "$id",
  "default",
]);

/** OpenAPI 3.0 writes a bound that is excluded as a flag beside it. */
function bound(schema: Keywords, excluded: string, inclusive: string): Keywords {
  if (typeof schema[excluded] !== "boolean") return {};
  return schema[excluded] ? { [excluded]: schema[inclusive], [inclusive]: undefined } : { [excluded]: undefined };
}

function withNull(schema: Keywords): Keywords {
  const { type, enum: values } = schema;
  if (typeof type !== "string") return Object.keys(schema).length > 0 ? { anyOf: [schema, { type: "null" }] } : {};
  const allowed = Array.isArray(values) && !values.includes(null) ? { enum: [...(values as unknown[]), null] } : {};
  return { ...schema, ...allowed, type: [type, "null"] };
}

/** Makes JSON schemas of the schemas of a document; what they refer to stands under `$defs`. */
function jsonSchemas(document: Document, sender: Sender) {
  const names = new Map<string, string>();
  const $defs: Record<string, Keywords | boolean> = {};
  const foreign = sender === "consumer" ? "readOnly" : "writeOnly";

  const requiredOf = ({ required = [], properties = {} }: Schema) =>
    required.filter((name) => !properties[name] || !resolved(document, properties[name])[foreign]);

  const convertAny = (schema: unknown): unknown => (typeof schema === "object" ? convert(schema as Schema) : schema);

  const convert = (schema: Schema): Keywords => {
    const given = schema as Keywords;
    const kept = Object.entries(given).filter(([keyword]) => !left.has(keyword));
    const inner = kept.map(([keyword, value]): [string, unknown] => {
      if (single.has(keyword)) return [keyword, convertAny(value)];
      if (lists.has(keyword)) return [keyword, (value as unknown[]).map(convertAny)];
      if (!byName.has(keyword)) return [keyword, value];
      const named = Object.entries(value as object).map(([name, one]) => [name, convertAny(one)] as const);
      return [keyword, Object.fromEntries(named)];
    });
    const converted = {
      ...Object.fromEntries(inner),
      ...(schema.required && { required: requiredOf(schema) }),
      ...(schema.$ref !== undefined && { $ref: defined(schema.$ref) }),
      ...bound(given, "exclusiveMinimum", "minimum"),
      ...bound(given, "exclusiveMaximum", "maximum"),
    };
    const written = Object.fromEntries(Object.entries(converted).filter(([, value]) => value !== undefined));
    return schema.nullable === true ? withNull(written) : written;
  };

  const defined = ($ref: string): string => {
    let name = names.get($ref);
    if (name === undefined) {
      name = String(names.size);
      // Before it is converted: a schema may hold itself.
      names.set($ref, name);
      $defs[name] = convert(referred(document, $ref));
    }
    return `#/$defs/${name}`;
  };

  return (schema: Schema): object => ({ ...convert(schema), $defs });
}

/** Returns the check of values that one side sends. */
export function checkOf(document: Document, sender: Sender): Check {
  const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false });
  addFormats(ajv);
  const jsonSchema = jsonSchemas(document, sender);
  const compiled = new Map<Schema, ValidateFunction>();
  return (schema, value) => {
    const validate = compiled.get(schema) ?? ajv.compile(jsonSchema(schema));
    compiled.set(schema, validate);
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message, params }) =>
      `${instancePath} ${message} ${JSON.stringify(params)}`.trim(),
    );
  };
}
