import type { Document, Schema } from "./document.ts";
import { nameOf, resolved } from "./schema.ts";

/** Where a schema has a field: `*` stands for every item of a list and every value of a map. */
export interface SchemaPath {
  readonly path: readonly string[];
  readonly type: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** Lists every field of a schema, its parts included; a schema within itself is listed once. */
export function schemaPaths(
  document: Document,
  schema: Schema,
  above: readonly string[] = [],
  within: readonly (string | Schema)[] = [],
): SchemaPath[] {
  const itself = nameOf(schema) ?? schema;
  if (within.includes(itself)) return [];
  const inside = [...within, itself];
  const { properties, required, each } = resolved(document, schema);
  return [
    ...Object.entries(properties).flatMap(([name, property]) => {
      const path = [...above, name];
      const { type = "object" } = resolved(document, property);
      const found = { path, type, required: required.includes(name), schema: property };
      return [found, ...schemaPaths(document, property, path, inside)];
    }),
    ...(each ? schemaPaths(document, each, [...above, "*"], inside) : []),
  ];
}

/** Returns a value with every field at a path changed: to what `change` makes of it, dropped where that is undefined. */
export function changedAt(value: unknown, path: readonly string[], change: (field: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return key === "*" ? value.map((item) => changedAt(item, rest, change)) : value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, field]): [string, unknown] =>
    name === key || key === "*" ? [name, changedAt(field, rest, change)] : [name, field],
  );
  return Object.fromEntries(entries.filter(([, field]) => field !== undefined));
}
