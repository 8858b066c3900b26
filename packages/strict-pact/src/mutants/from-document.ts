import { jsonSchemaOf, type Api, type ListedResponse, type Operation } from "../document/api.ts";
import type { Document, Schema } from "../document/document.ts";
import { pathValues } from "../document/paths.ts";
import { refusalsOf, successesOf } from "../document/responses.ts";
import { changedAt, schemaPaths, type SchemaPath } from "../document/schema-paths.ts";
import { resolved } from "../document/schema.ts";
import { altered, flipped, saying, withHeader } from "./changes.ts";
import type { Answered, Mutant, Resources, Sent } from "./mutant.ts";

/** Every field of what these responses hold, each once. */
function fieldsOf(document: Document, schemas: readonly Schema[]): SchemaPath[] {
  const fields = schemas
    .flatMap((schema) => schemaPaths(document, schema))
    .filter(({ schema }) => !resolved(document, schema).writeOnly);
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

function answerMutants(operation: Operation, refuses: boolean): Mutant[] {
  const { id } = operation;
  const hasBody = schemasOf(successesOf(operation)).length > 0;
  const success = { operation: id, among: "successes" } as const;
  const refusal = { operation: id, among: "refusals" } as const;
  const asText = (answered: Answered) => withHeader(answered, "Content-Type", "text/plain");
  const successes: Mutant[] = [
    {
      ...success,
      name: `${id}: another success status`,
      says: (answered) => ({ ...answered, status: answered.status === 204 ? 200 : 202 }),
    },
    { ...success, name: `${id}: refused in place of a success`, says: (answered) => ({ ...answered, status: 400 }) },
    ...(hasBody ? [{ ...success, name: `${id}: another media type`, says: asText }] : []),
  ];
  // Where none is listed, no interaction could catch these.
  if (!refuses) return successes;
  return [
    ...successes,
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
  return async (sent: Sent, { other }: Resources): Promise<Sent> => {
    const url = new URL(sent.url);
    const asked = pathValues(template, url.pathname).find((one) => one.name === name);
    const instead = asked && (await other(decodeURIComponent(asked.value), asked.collection));
    if (instead) url.pathname = asked.replaced(encodeURIComponent(instead));
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

function parsed(body = ""): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Another value that a schema allows: of its list of values, if it has one. */
function otherAllowed(document: Document) {
  return (value: unknown, schema: Schema): unknown =>
    resolved(document, schema).enum?.find((one) => one !== value) ?? altered(value);
}

/** A field that may be left out is; one that may not is replaced by what somebody else might have sent. */
function bodyMutants(document: Document, { id, requestSchema = {} }: Operation, untold: Untold): Mutant[] {
  const { otherValue = otherAllowed(document) } = untold;
  const fields = schemaPaths(document, requestSchema).filter(({ path }) => path.length === 1);
  return fields
    .filter(({ schema }) => !resolved(document, schema).readOnly)
    .map(({ path, required, schema }) => ({
      name: `${id}: body ${path.join(".")} ignored`,
      operation: id,
      among: "successes",
      hears: (sent) => {
        const body = parsed(sent.body);
        const changed = changedAt(body, path, (value) => (required ? otherValue(value, schema) : undefined));
        return body === undefined ? sent : { ...sent, body: JSON.stringify(changed) };
      },
    }));
}

/** Facts about an API that its document does not state. */
export interface Untold {
  /** The schema of a refusal, where the document does not list it for each operation. */
  readonly problem?: Schema;
  /** Returns what else might stand in a field that has to be sent; by default another value that its schema allows. */
  readonly otherValue?: (value: unknown, schema: Schema) => unknown;
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
    ...answerMutants(operation, untold.problem !== undefined || refusalsOf(operation).length > 0),
    ...parameterMutants(api, operation),
    ...bodyMutants(document, operation, untold),
  ]);
}
