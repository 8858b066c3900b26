import {
  documents,
  type DocumentedOperation,
  type Generation,
  type Parameter,
  type Schema,
} from "@identity-users/openapi";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormatsModule from "ajv-formats";
import { invalidFields } from "../refusal.ts";

// ajv-formats is CommonJS with its function under `default`.
const addFormats = addFormatsModule.default;

/** Compiles schemas of one generation's document when they are first needed. */
export class Validator {
  readonly #ajv: Ajv;
  readonly #generation: Generation;
  readonly #compiled = new WeakMap<Schema, ValidateFunction>();

  constructor(generation: Generation) {
    this.#generation = generation;
    // The documents are OpenAPI's dialect of JSON schema, with words of its own.
    this.#ajv = new Ajv({ allErrors: true, strict: false });
    addFormats(this.#ajv, ["date-time", "uri", "int32"]);
    this.#ajv.addSchema({ $id: generation, components: documents[generation].components });
  }

  /** Refuses a body that the document does not allow (151), naming every field that is wrong. */
  body(schema: Schema, body: unknown): void {
    const validate = this.#compile(schema);
    if (!validate(body)) throw invalidFields(fieldErrors(validate.errors ?? []));
  }

  /** Reads the parameters of an operation, or refuses those that are wrong (151). */
  parameters(operation: DocumentedOperation, id: string | undefined, query: URLSearchParams) {
    const values: Record<string, boolean | readonly string[] | undefined> = {};
    const errors: Record<string, string[]> = {};
    for (const parameter of operation.parameters) {
      const { name, schema } = parameter;
      const value = parameter.in === "path" ? id : queryValue(parameter, query);
      if (value === undefined) {
        if (parameter.required) errors[name] = ["is required"];
        continue;
      }
      const validate = this.#compile(schema);
      if (!validate(value)) errors[name] = (validate.errors ?? []).map(messageOf);
      else if (parameter.in === "query") values[name] = value as boolean | readonly string[];
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
function queryValue({ name, schema }: Parameter, query: URLSearchParams): unknown {
  if (schema.type === "array") {
    const all = query.getAll(name);
    return all.length > 0 ? all : undefined;
  }
  const text = query.get(name)?.toLowerCase() ?? "";
  if (text === "") return undefined;
  return schema.type === "boolean" && (text === "true" || text === "false") ? text === "true" : text;
}

function fieldOf({ instancePath, keyword, params }: ErrorObject): string {
  const field = instancePath.slice(1).replaceAll("/", ".");
  const missing = keyword === "required" ? (params as { missingProperty: string }).missingProperty : undefined;
  const unknown =
    keyword === "additionalProperties" ? (params as { additionalProperty: string }).additionalProperty : undefined;
  return [field, missing ?? unknown].filter((part) => part !== undefined && part !== "").join(".") || "body";
}

function messageOf({ keyword, message }: ErrorObject): string {
  if (keyword === "required") return "is required";
  if (keyword === "additionalProperties") return "is not a field of this request";
  return message ?? "is not valid";
}

function fieldErrors(errors: readonly ErrorObject[]): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const error of errors) (fields[fieldOf(error)] ??= []).push(messageOf(error));
  return fields;
}
