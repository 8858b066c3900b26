import { documents, type Generation, type Schema } from "@identity-users/openapi";
import { answerOf, type Interaction } from "../strict-pact/pact/interaction.ts";

/** The published schemas that a success is made of, and how to recognise one of them in an answer. */
const recognised: Readonly<Record<string, (value: object) => boolean>> = {
  UserResponse: (value) => "emailAddress" in value,
  UserSummary: (value) => "email" in value,
  RoleResponse: (value) => "roleId" in value,
  ErrorDetail: (value) => "detail" in value && !("code" in value),
  ListUsersResponse: (value) => "values" in value,
};

/** Every object within a value, itself included. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(objectsIn)];
}

function nullableFields({ properties = {} }: Schema): string[] {
  return Object.entries(properties).flatMap(([name, { nullable }]) => (nullable ? [name] : []));
}

/** Names each nullable field of a success that no interaction shows null, or none with a value. */
export function unshown(generation: Generation, interactions: readonly Interaction[]): string[] {
  const objects = interactions
    .filter(({ response }) => (response.status ?? 0) < 300)
    .flatMap((interaction) => objectsIn(answerOf(interaction)));
  return Object.entries(recognised).flatMap(([schema, recognises]) => {
    const own = objects.filter(recognises) as Record<string, unknown>[];
    return nullableFields(documents[generation].components.schemas[schema] ?? {}).flatMap((field) => [
      ...(own.some((value) => value[field] === null) ? [] : [`${schema}.${field}: null`]),
      ...(own.some((value) => (value[field] ?? null) !== null) ? [] : [`${schema}.${field}: a value`]),
    ]);
  });
}
