import { documents, documentedOperations, type DocumentedOperation, type Schema } from "@identity-users/openapi";
import { changedAt, schemaPaths, type SchemaPath } from "../strict-pact/openapi/schema-paths.ts";
import type { Answered, Mutant, Sent } from "./mutant.ts";

const generation = "0.0.3665";

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

function fieldMutants(operation: DocumentedOperation, among: "successes" | "refusals", schema: Schema): Mutant[] {
  const whose = among === "successes" ? "" : "refusal ";
  return schemaPaths(documents[generation], schema).flatMap(({ path }) => {
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

function answerMutants({ id, status, responseSchema }: DocumentedOperation): Mutant[] {
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

function parameterMutants({ id, parameters }: DocumentedOperation): Mutant[] {
  return parameters.map((parameter) => {
    const name = `${id}: ${parameter.in} ${parameter.name} ignored`;
    const row = { name, operation: id, among: "all" } as const;
    if (parameter.in === "query") {
      return { ...row, hears: ignoredQuery(parameter.name, parameter.schema.type === "array") };
    }
    return {
      ...row,
      hears: async (sent, { anotherUser }) => {
        const [, asked = ""] = /\/api\/users\/([^/]+)/.exec(sent.url.pathname) ?? [];
        const other = await anotherUser(asked);
        const url = new URL(sent.url);
        if (other !== undefined) url.pathname = url.pathname.replace(`/users/${asked}`, `/users/${other}`);
        return { ...sent, url };
      },
    } satisfies Mutant;
  });
}

/** A field that may be left out is; one that may not is replaced by what somebody else might have sent. */
function bodyMutants({ id, requestSchema }: DocumentedOperation): Mutant[] {
  const fields = requestSchema
    ? schemaPaths(documents[generation], requestSchema).filter(({ path }) => path.length === 1)
    : [];
  return fields.map(({ path, required }: SchemaPath) => ({
    name: `${id}: body ${path.join(".")} ignored`,
    operation: id,
    among: "successes",
    hears: (sent) => {
      const body: unknown = JSON.parse(sent.body ?? "null");
      const changed = changedAt(body, path, (value) =>
        required ? (value === "Personal" ? "Service" : "Other") : undefined,
      );
      return { ...sent, body: JSON.stringify(changed) };
    },
  }));
}

/** Every mutant that the newest published document tells how to make. */
export function documentMutants(): Mutant[] {
  const problem = documents[generation].components.schemas["LusidValidationProblemDetails"] ?? {};
  return documentedOperations(generation).flatMap((operation) => [
    ...(operation.responseSchema ? fieldMutants(operation, "successes", operation.responseSchema) : []),
    ...fieldMutants(operation, "refusals", problem),
    ...answerMutants(operation),
    ...parameterMutants(operation),
    ...bodyMutants(operation),
  ]);
}
