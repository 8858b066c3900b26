import { jsonSchemaOf, type Api, type Operation } from "../document/api.ts";
import type { Document, Schema } from "../document/document.ts";
import { successesOf } from "../document/responses.ts";
import { changedAt, schemaPaths } from "../document/schema-paths.ts";
import { resolved } from "../document/schema.ts";
import { saying } from "./changes.ts";
import type { Mutant } from "./mutant.ts";

/** Fields that tell one object from another. */
const identifier = /^(id|uuid|guid)$|(Id|Uuid|_id)$/;

/** A list of a success: the body itself, or a field of it. */
interface List {
  readonly path: readonly string[];
  readonly items: Schema;
}

function listsIn(document: Document, schema: Schema): List[] {
  const { type, each, properties } = resolved(document, schema);
  if (type === "array" && each) return [{ path: [], items: each }];
  return Object.entries(properties).flatMap(([name, property]) => {
    const inner = resolved(document, property);
    return inner.type === "array" && inner.each ? [{ path: [name], items: inner.each }] : [];
  });
}

function listMutants(document: Document, id: string, { path, items }: List): Mutant[] {
  const row = { operation: id, among: "successes" } as const;
  const name = `${id}: ${path.length === 0 ? "the list" : `the list ${path.join(".")}`}`;
  const of = (change: (values: unknown[]) => unknown) =>
    saying(path, (value) => (Array.isArray(value) ? change(value) : value));
  const ids = Object.keys(resolved(document, items).properties).filter((field) => identifier.test(field));
  return [
    { ...row, name: `${name} cut after its first item`, says: of((values) => values.slice(0, 1)) },
    { ...row, name: `${name} with its first item twice`, says: of((values) => [...values.slice(0, 1), ...values]) },
    { ...row, name: `${name} as a field of an object`, says: of((values) => ({ values })) },
    ...ids.map((field) => ({
      ...row,
      name: `${name} with the same ${field} for all`,
      says: of((values) => {
        const first = (values[0] as Readonly<Record<string, unknown>> | undefined)?.[field];
        return values.map((value) => changedAt(value, [field], () => first));
      }),
    })),
  ];
}

function idMutants(document: Document, id: string, schema: Schema): Mutant[] {
  return schemaPaths(document, schema)
    .filter(({ path, type }) => type === "string" && identifier.test(path.at(-1) ?? ""))
    .map(({ path }) => ({
      name: `${id}: ${path.join(".")} is the text null`,
      operation: id,
      among: "successes",
      says: saying(path, (value) => (value === null ? null : "null")),
    }));
}

/** Lists that lack something or hold it twice, and ids that tell nothing from another. */
export function listsAndIds({ document }: Api, operation: Operation): Mutant[] {
  const schemas = successesOf(operation).flatMap(({ content }) => jsonSchemaOf(content) ?? []);
  return schemas.flatMap((schema) => [
    ...listsIn(document, schema).flatMap((list) => listMutants(document, operation.id, list)),
    ...idMutants(document, operation.id, schema),
  ]);
}
