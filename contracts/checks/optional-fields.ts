import { documents, documentedOperations, type Generation, type Schema } from "@identity-users/openapi";
import { answerOf, operationOf, type Interaction } from "../strict-pact/pact/interaction.ts";

function optionalIn(generation: Generation, schema: Schema, value: unknown): string[] {
  const name = schema.$ref?.split("/").at(-1);
  const resolved = name === undefined ? schema : (documents[generation].components.schemas[name] ?? {});
  if (typeof value !== "object" || value === null) return [];
  const { properties = {}, required = [], items, additionalProperties } = resolved;
  const each = items ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
  return Object.entries(value).flatMap(([field, inner]) => {
    const property = properties[field];
    if (!property) return each ? optionalIn(generation, each, inner) : [];
    return [
      ...(required.includes(field) ? [] : [`${name ?? "?"}.${field}`]),
      ...optionalIn(generation, property, inner),
    ];
  });
}

/** Names the fields that the pact expects of a success though the document does not require a service to answer them. */
export function optionalFields(generation: Generation, interactions: readonly Interaction[]): string[] {
  const operations = new Map(documentedOperations(generation).map((operation) => [operation.id as string, operation]));
  const found = interactions
    .filter(({ response }) => (response.status ?? 0) < 300)
    .flatMap((interaction) => {
      const schema = operations.get(operationOf(interaction))?.responseSchema;
      return schema ? optionalIn(generation, schema, answerOf(interaction)) : [];
    });
  return [...new Set(found)].toSorted();
}
