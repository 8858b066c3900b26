import { jsonSchemaOf, type Api, type ListedResponse, type Operation } from "../openapi/api.ts";
import type { Document, Schema } from "../openapi/document.ts";
import { refusalsOf, successesOf } from "../openapi/responses.ts";
import { changedAt, schemaPaths, type SchemaPath } from "../openapi/schema-paths.ts";
import { resolved } from "../openapi/schema.ts";
import type { Answered, Mutant, Resources, Sent } from "./mutant.ts";

/** A value of another type; what is null stays so. */
function flipped(value: unknown): unknown {
  if (value === null) return null;
  if (typeof value === "string") return 12_345;
  if (Array.isArray(value)) return {};
  return typeof value === "object" ? [] : JSON.stringify(value);
}

function saying(path: readonly string[], change: (field: unknown) => unknown) {
  return (answered: Answered): Answered => ({ ...answered, body: changedAt(answered.body, path, change) });
}

/** Every field of what these responses hold, each once. */
function fieldsOf(document: Document, schemas: readonly Schema[]): SchemaPath[] {
  const fields = schemas.flatMap((schema) => schemaPaths(document, schema));
  return [...new Map(fields.map((field) => [field.path.join("."), field])).values()];
}

function schemasOf(responses: readonly ListedResponse[]): Schema[] {
  return responses.flatMap(({ content }) => jsonSchemaOf(content) ?? []);
}

function fieldMutants(
  document: Document,
  operation: Operation,
  among: "successes" | "refusals",
  schemas: readonly Schema[],
): Mutant[] {
  const whose = among === "successes" ? "" : "refusal ";
  return fieldsOf(document, schemas).flatMap(({ path }) => {
    const field = `${operation.id}: ${whose}${path.join(".")}`;
    const row = { operation: operation.id, among } as const;
    return [
      { ...row, name: `${field} dropped`, says: saying(path, () => undefined) },
      { ...row, name: `${field} of another type`, says: saying(path, flipped) },
    ];
  });
}

function withHeader(answered: Answered, name: string, value: string): Answered {
  const headers = new Headers(answered.headers);
  headers.set(name, value);
  return { ...answered, headers };
}

function answerMutants(operation: Operation): Mutant[] {
  const { id } = operation;
  const hasBody = schemasOf(successesOf(operation)).length > 0;
  const success = { operation: id, among: "successes" } as const;
  const refusal = { operation: id, among: "refusals" } as const;
  const asText = (answered: Answered) => withHeader(answered, "Content-Type", "text/plain");
  return [
    {
      ...success,
      name: `${id}: another success status`,
      says: (answered) => ({ ...answered, status: answered.status === 204 ? 200 : 202 }),
    },
    { ...success, name: `${id}: refused in place of a success`, says: (answered) => ({ ...answered, status: 400 }) },
    ...(hasBody ? [{ ...success, name: `${id}: another media type`, says: asText }] : []),
    { ...refusal, name: `${id}: refusal with another media type`, says: asText },
    { ...refusal, name: `${id}: refusal as a success`, says: (answered) => ({ ...answered, status: 200 }) },
    {
      ...refusal,
      name: `${id}: refusal as another class of status`,
      says: (answered) => ({ ...answered, status: answered.status < 500 ? 503 : 400 }),
    },
  ];
}

function ignoredQuery(name: string, many: boolean) {
  return (sent: Sent): Sent => {
    const url = new URL(sent.url);
    const left = many ? url.searchParams.getAll(name).slice(0, -1) : [];
    url.searchParams.delete(name);
    for (const value of left) url.searchParams.append(name, value);
    return { ...sent, url };
  };
}

/** Asks for another resource than the one that a parameter of the path names. */
function otherResource(template: string, name: string) {
  const at = template.split("/").indexOf(`{${name}}`);
  return async (sent: Sent, { other }: Resources): Promise<Sent> => {
    const url = new URL(sent.url);
    const segments = url.pathname.split("/");
    const instead = await other(decodeURIComponent(segments[at] ?? ""), segments[at - 1] ?? "");
    if (instead !== undefined) url.pathname = segments.with(at, encodeURIComponent(instead)).join("/");
    return { ...sent, url };
  };
}

function parameterMutants({ prefix, document }: Api, { id, path, parameters }: Operation): Mutant[] {
  return parameters.flatMap((parameter): Mutant[] => {
    const { name } = parameter;
    const row = { name: `${id}: ${parameter.in} ${name} ignored`, operation: id, among: "all" } as const;
    if (parameter.in === "path") return [{ ...row, hears: otherResource(`${prefix}${path}`, name) }];
    const many = resolved(document, parameter.schema).type === "array";
    return parameter.in === "query" ? [{ ...row, hears: ignoredQuery(name, many) }] : [];
  });
}

/** A field that may be left out is; one that may not is replaced by what somebody else might have sent. */
function bodyMutants(document: Document, { id, requestSchema }: Operation, { otherValue }: Untold): Mutant[] {
  const fields = requestSchema ? schemaPaths(document, requestSchema).filter(({ path }) => path.length === 1) : [];
  return fields.map(({ path, required }) => ({
    name: `${id}: body ${path.join(".")} ignored`,
    operation: id,
    among: "successes",
    hears: (sent) => {
      const body: unknown = JSON.parse(sent.body ?? "null");
      const changed = changedAt(body, path, (value) => (required ? otherValue(value) : undefined));
      return { ...sent, body: JSON.stringify(changed) };
    },
  }));
}

/** Facts about an API that its document does not state. */
export interface Untold {
  /** The schema of a refusal, where the document does not list it for each operation. */
  readonly problem?: Schema;
  /** Returns what else might stand in a field that has to be sent. */
  readonly otherValue: (value: unknown) => unknown;
}

/** Every mutant that a document tells how to make. */
export function documentMutants(api: Api, untold: Untold): Mutant[] {
  const { document, operations } = api;
  return operations.flatMap((operation) => [
    ...fieldMutants(document, operation, "successes", schemasOf(successesOf(operation))),
    ...fieldMutants(
      document,
      operation,
      "refusals",
      untold.problem ? [untold.problem] : schemasOf(refusalsOf(operation)),
    ),
    ...answerMutants(operation),
    ...parameterMutants(api, operation),
    ...bodyMutants(document, operation, untold),
  ]);
}
