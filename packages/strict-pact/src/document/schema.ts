import { referred, type Document, type Schema } from "./document.ts";

/** A schema without references and compositions: its properties and items may still have them. */
export interface ResolvedSchema {
  /** The first type that is not null. */
  readonly type?: string;
  readonly nullable: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly enum?: readonly unknown[];
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Schema>>;
  /** Of each item of a list, or of each value of a map. */
  readonly each?: Schema;
}

/** Returns the name of the schema that is referred to, directly or as the only one beside null. */
export function nameOf({ $ref, allOf, anyOf, oneOf }: Schema): string | undefined {
  if ($ref !== undefined) return $ref.split("/").at(-1);
  const parts = [...(allOf ?? []), ...(anyOf ?? []), ...(oneOf ?? [])].filter((part) => part.type !== "null");
  return parts.length === 1 && parts[0] ? nameOf(parts[0]) : undefined;
}

function ownKeywords(schema: Schema): ResolvedSchema {
  const { type, items, additionalProperties } = schema;
  const types = typeof type === "string" ? [type] : (type ?? []);
  const first = types.find((one) => one !== "null");
  const each = items ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
  return {
    ...(first !== undefined && { type: first }),
    nullable: schema.nullable === true || types.includes("null"),
    readOnly: schema.readOnly === true,
    writeOnly: schema.writeOnly === true,
    ...(schema.enum && { enum: schema.enum }),
    required: schema.required ?? [],
    properties: schema.properties ?? {},
    ...(each && { each }),
  };
}

function both(one: ResolvedSchema, other: ResolvedSchema): ResolvedSchema {
  return {
    ...other,
    ...one,
    nullable: one.nullable || other.nullable,
    readOnly: one.readOnly || other.readOnly,
    writeOnly: one.writeOnly || other.writeOnly,
    required: [...new Set([...one.required, ...other.required])],
    properties: { ...other.properties, ...one.properties },
  };
}

/** Returns what one of two alternatives allows: a field of either, required where both require it. */
function either(one: ResolvedSchema, other: ResolvedSchema): ResolvedSchema {
  return { ...both(one, other), required: one.required.filter((name) => other.required.includes(name)) };
}

/** Returns a schema with what it refers to and what it is composed of; a schema within itself adds nothing. */
export function resolved(document: Document, schema: Schema, above: readonly string[] = []): ResolvedSchema {
  const parts = [...(schema.allOf ?? [])].map((part) => resolved(document, part, above));
  const { $ref } = schema;
  if ($ref !== undefined && !above.includes($ref)) {
    parts.unshift(resolved(document, referred(document, $ref), [...above, $ref]));
  }
  for (const alternatives of [schema.oneOf, schema.anyOf]) {
    const given = (alternatives ?? []).filter(({ type }) => type !== "null");
    const [first, ...others] = given.map((part) => resolved(document, part, above));
    if (!first) continue;
    const nullable = given.length < (alternatives ?? []).length;
    parts.push({ ...others.reduce(either, first), ...(nullable && { nullable }) });
  }
  return parts.reduce(both, ownKeywords(schema));
}
