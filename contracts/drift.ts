import {
  documentedOperations,
  documents,
  type DocumentedOperation,
  type Generation,
  type Schema,
} from "@identity-users/openapi";
import { Ajv } from "ajv";
import addFormatsModule from "ajv-formats";
import { operationOf } from "./coverage.ts";
import type { Interaction } from "./merge.ts";

const addFormats = addFormatsModule.default;

/** Path above the API in every request of the pact. */
const prefix = "/identity";

function checker(generation: Generation) {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv, ["date-time", "uri", "int32"]);
  ajv.addSchema({ $id: generation, components: documents[generation].components });
  return (schema: Schema, value: unknown): string[] => {
    const rooted = JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${generation}#/`)) as Schema;
    const validate = ajv.compile(rooted);
    validate(value);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

function matches(template: string, path: string): boolean {
  const pattern = template.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&").replaceAll(/\{\w+\}/g, "[^/]+");
  return new RegExp(`^${prefix}${pattern}$`).test(path);
}

/** Problems of a refusal are documented for 400, and for everything else as `default`. */
function answerSchema(generation: Generation, operation: DocumentedOperation, status: number): Schema | undefined {
  if (status < 300) return operation.responseSchema;
  const published = documents[generation].paths[operation.path]?.[operation.method]?.responses;
  return (published?.[String(status)] ?? published?.["default"])?.content?.["application/json"]?.schema;
}

/**
 * Compares a pact with a published document: method, path, query, request body, status class and response body.
 *
 * The body of a request that is to be refused is left alone: it is wrong on purpose.
 */
export function driftFrom(generation: Generation, interactions: readonly Interaction[]): string[] {
  const operations = new Map(documentedOperations(generation).map((operation) => [operation.id as string, operation]));
  const check = checker(generation);
  return interactions.flatMap((interaction) => {
    const { request, response, description } = interaction;
    const status = response.status ?? 0;
    const operation = operations.get(operationOf(interaction));
    if (!operation) return [`${description}: the document has no such operation`];
    const found: string[] = [];
    if (request.method?.toLowerCase() !== operation.method) found.push(`method ${request.method}`);
    if (!matches(operation.path, request.path ?? "")) found.push(`path ${request.path}`);
    const query = operation.parameters.filter((parameter) => parameter.in === "query");
    const known = new Set(query.map(({ name }) => name));
    for (const key of Object.keys(request.query ?? {})) if (!known.has(key)) found.push(`query ${key}`);
    const sent = request.body?.content;
    if (sent !== undefined && !operation.requestSchema) found.push("a request body");
    if (sent !== undefined && operation.requestSchema && status < 300)
      found.push(...check(operation.requestSchema, sent));
    const schema = answerSchema(generation, operation, status);
    const answered = response.body?.content;
    if (answered !== undefined && !schema) found.push("a response body");
    if (answered !== undefined && schema) found.push(...check(schema, answered));
    if (answered === undefined && schema && status < 300) found.push("no response body");
    return found.map((what) => `${description}: ${what.trim()}`);
  });
}
