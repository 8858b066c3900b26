import type { Api, Document, Operation, Schema } from "../openapi/document.ts";
import { changedAt, schemaPaths, type SchemaPath } from "../openapi/schema-paths.ts";
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

function fieldMutants(
  document: Document,
  operation: Operation,
  among: "successes" | "refusals",
  schema: Schema,
): Mutant[] {
  const whose = among === "successes" ? "" : "refusal ";
  return schemaPaths(document, schema).flatMap(({ path }) => {
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

function answerMutants({ id, status, responseSchema }: Operation): Mutant[] {
  const success = { operation: id, among: "successes" } as const;
  const refusal = { operation: id, among: "refusals" } as const;
  const asText = (answered: Answered) => withHeader(answered, "Content-Type", "text/plain");
  return [
    {
      ...success,
      name: `${id}: another success status`,
      says: (answered) => ({ ...answered, status: status === 204 ? 200 : 202 }),
    },
    { ...success, name: `${id}: refused in place of a success`, says: (answered) => ({ ...answered, status: 400 }) },
    ...(responseSchema ? [{ ...success, name: `${id}: another media type`, says: asText }] : []),
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

function parameterMutants(prefix: string, { id, path, parameters }: Operation): Mutant[] {
  return parameters.map((parameter) => {
    const name = `${id}: ${parameter.in} ${parameter.name} ignored`;
    const hears =
      parameter.in === "query"
        ? ignoredQuery(parameter.name, parameter.schema.type === "array")
        : otherResource(`${prefix}${path}`, parameter.name);
    return { name, operation: id, among: "all", hears };
  });
}

/** A field that may be left out is; one that may not is replaced by what somebody else might have sent. */
function bodyMutants(
  document: Document,
  { id, requestSchema }: Operation,
  otherValue: (value: unknown) => unknown,
): Mutant[] {
  const fields = requestSchema ? schemaPaths(document, requestSchema).filter(({ path }) => path.length === 1) : [];
  return fields.map(({ path, required }: SchemaPath) => ({
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
  /** The schema of a refusal. */
  readonly problem: Schema;
  /** Returns what else might stand in a field that has to be sent. */
  readonly otherValue: (value: unknown) => unknown;
}

/** Every mutant that a document tells how to make. */
export function documentMutants({ prefix, document, operations }: Api, { problem, otherValue }: Untold): Mutant[] {
  return operations.flatMap((operation) => [
    ...(operation.responseSchema ? fieldMutants(document, operation, "successes", operation.responseSchema) : []),
    ...fieldMutants(document, operation, "refusals", problem),
    ...answerMutants(operation),
    ...parameterMutants(prefix, operation),
    ...bodyMutants(document, operation, otherValue),
  ]);
}
