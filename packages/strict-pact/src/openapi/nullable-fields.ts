import { answerOf, type Interaction } from "../pact/interaction.ts";
import type { Document, Schema } from "./document.ts";

/** How to recognise an object of a schema in an answer, by the schema's name. */
export type Recognised = Readonly<Record<string, (value: object) => boolean>>;

/** Every object within a value, itself included. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(objectsIn)];
}

function nullableFields({ properties = {} }: Schema): string[] {
  return Object.entries(properties).flatMap(([name, { nullable }]) => (nullable ? [name] : []));
}

/** Names each nullable field of a success that no interaction shows null, or none with a value. */
export function unshown(
  { components }: Document,
  recognised: Recognised,
  interactions: readonly Interaction[],
): string[] {
  const objects = interactions
    .filter(({ response }) => (response.status ?? 0) < 300)
    .flatMap((interaction) => objectsIn(answerOf(interaction)));
  return Object.entries(recognised).flatMap(([schema, recognises]) => {
    const own = objects.filter(recognises) as Record<string, unknown>[];
    return nullableFields(components.schemas[schema] ?? {}).flatMap((field) => [
      ...(own.some((value) => value[field] === null) ? [] : [`${schema}.${field}: null`]),
      ...(own.some((value) => (value[field] ?? null) !== null) ? [] : [`${schema}.${field}: a value`]),
    ]);
  });
}
