import { documents, type Generation, type Schema } from "@identity-users/openapi";

/** Where a published schema has a field: `*` stands for every item of a list and every value of a map. */
export interface SchemaPath {
  readonly path: readonly string[];
  readonly type: string;
  readonly required: boolean;
}

function resolved(generation: Generation, schema: Schema): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : (documents[generation].components.schemas[name] ?? {});
}

/** Lists every field of a schema, its parts included. */
export function schemaPaths(generation: Generation, schema: Schema, above: readonly string[] = []): SchemaPath[] {
  const { properties = {}, required = [], items, additionalProperties } = resolved(generation, schema);
  const each = items ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
  return [
    ...Object.entries(properties).flatMap(([name, property]) => {
      const path = [...above, name];
      const { type = "object" } = resolved(generation, property);
      return [{ path, type, required: required.includes(name) }, ...schemaPaths(generation, property, path)];
    }),
    ...(each ? schemaPaths(generation, each, [...above, "*"]) : []),
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
