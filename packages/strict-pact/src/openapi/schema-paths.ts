import { resolved, type Document, type Schema } from "./document.ts";

/** Where a schema has a field: `*` stands for every item of a list and every value of a map. */
export interface SchemaPath {
  readonly path: readonly string[];
  readonly type: string;
  readonly required: boolean;
}

/** Lists every field of a schema, its parts included. */
export function schemaPaths(document: Document, schema: Schema, above: readonly string[] = []): SchemaPath[] {
  const { properties = {}, required = [], items, additionalProperties } = resolved(document, schema);
  const each = items ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
  return [
    ...Object.entries(properties).flatMap(([name, property]) => {
      const path = [...above, name];
      const { type = "object" } = resolved(document, property);
      return [{ path, type, required: required.includes(name) }, ...schemaPaths(document, property, path)];
    }),
    ...(each ? schemaPaths(document, each, [...above, "*"]) : []),
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
