import {
  documents,
  type DocumentedOperation,
  type Generation,
  type Parameter,
  type Schema,
} from "@identity-users/openapi";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormatsModule from "ajv-formats";
import type { QueryValue } from "../../directory/handler.ts";
import { timeIn } from "../../model/clock.ts";
import { invalidFields } from "../../model/refusal.ts";

// ajv-formats is CommonJS with its function under `default`.
const addFormats = addFormatsModule.default;

const notText = "holds characters that are not text";

/** NUL, which PostgreSQL has not, and halves of surrogate pairs, which UTF-8 has not. */
const unstorable = /[\0\p{Surrogate}]/u;

/** Lists the paths of texts, names of fields among them, that no database keeps as they are. */
function unstorableFields(value: unknown, path = ""): string[] {
  if (typeof value === "string") return unstorable.test(value) ? [path || "body"] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const field = path === "" ? name : `${path}.${name}`;
    return unstorable.test(name) ? [path || "body"] : unstorableFields(member, field);
  });
}

/** A time that .NET's form can hold: years 1 to 9999, and no leap second. */
function isTime(text: string): boolean {
  const at = timeIn(text);
  return at >= Date.parse("0001-01-01T00:00:00Z") && at <= Date.parse("9999-12-31T23:59:59.999Z");
}

/** Compiles schemas of one generation's document when they are first needed. */
export class Validator {
  readonly #ajv: Ajv;
  readonly #generation: Generation;
  readonly #compiled = new WeakMap<Schema, ValidateFunction>();

  constructor(generation: Generation) {
    this.#generation = generation;
    // The documents are OpenAPI's dialect of JSON schema, with words of its own, and known to be sound.
    // Lengths are in UTF-16 units, as .NET has them (inferred); Ajv warns that others count otherwise.
    this.#ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false, unicode: false, logger: false });
    addFormats(this.#ajv, ["iso-date-time", "uri", "int32"]);
    const dateTime = this.#ajv.formats["iso-date-time"] as { validate: (text: string) => boolean };
    this.#ajv.addFormat("date-time", { validate: (text: string) => dateTime.validate(text) && isTime(text) });
    this.#ajv.addSchema({ $id: generation, components: documents[generation].components });
  }

  /** Refuses a body that the document does not allow (151), naming every field that is wrong. */
  body(schema: Schema, body: unknown): void {
    const validate = this.#compile(schema);
    if (!validate(body)) throw invalidFields(fieldErrors(validate.errors ?? []));
    const wrong = unstorableFields(body).map((field) => [field, [notText]]);
    if (wrong.length > 0) throw invalidFields(Object.fromEntries(wrong));
  }

  /** Reads the parameters of an operation, or refuses those that are wrong (151). */
  parameters(operation: DocumentedOperation, path: Readonly<Record<string, string>>, query: URLSearchParams) {
    const values: Record<string, QueryValue | undefined> = {};
    const errors: Record<string, string[]> = {};
    for (const parameter of operation.parameters) {
      const { name, schema } = parameter;
      const value = parameter.in === "path" ? path[name] : queryValue(parameter, query);
      if (value === undefined) {
        if (parameter.required) errors[name] = ["is required"];
        continue;
      }
      const validate = this.#compile(schema);
      if (unstorableFields(value).length > 0) errors[name] = [notText];
      else if (!validate(value)) errors[name] = (validate.errors ?? []).map(messageOf);
      else if (parameter.in === "query") values[name] = value;
    }
    if (Object.keys(errors).length > 0) throw invalidFields(errors);
    return values;
  }

  #compile(schema: Schema): ValidateFunction {
    let validate = this.#compiled.get(schema);
    if (!validate) {
      const rooted = schema.$ref ? { $ref: `${this.#generation}${schema.$ref}` } : schema;
      this.#compiled.set(schema, (validate = this.#ajv.compile(rooted)));
    }
    return validate;
  }
}

/** Booleans come in any case: the official Python client sends `True`. An empty value is the same as none. */
function queryValue({ name, schema }: Parameter, query: URLSearchParams): QueryValue | undefined {
  if (schema.type === "array") {
    const all = query.getAll(name).filter((value) => value !== "");
    return all.length > 0 ? all : undefined;
  }
  const text = query.get(name) ?? "";
  if (text === "") return undefined;
  if (schema.type === "boolean" && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return schema.type === "integer" && /^-?\d+$/.test(text) ? Number(text) : text;
}

/** Keywords whose error is of a field below the value: where Ajv names it, and what is wrong with it. */
const ofFields: Readonly<Record<string, readonly [parameter: string, message: string]>> = {
  required: ["missingProperty", "is required"],
  additionalProperties: ["additionalProperty", "is not a field of this request"],
};

function fieldOf({ instancePath, keyword, params }: ErrorObject): string {
  const below: unknown = params[ofFields[keyword]?.[0] ?? ""];
  return [instancePath.slice(1).replaceAll("/", "."), below].filter(Boolean).join(".") || "body";
}

function messageOf({ keyword, message }: ErrorObject): string {
  return ofFields[keyword]?.[1] ?? message ?? "is not valid";
}

function fieldErrors(errors: readonly ErrorObject[]): Record<string, string[]> {
  const fields = Map.groupBy(errors, fieldOf);
  return Object.fromEntries([...fields].map(([field, wrong]) => [field, wrong.map(messageOf)]));
}
