import { answerOf, operationOf, type Interaction } from "../pact/interaction.ts";
import { nameOf, resolved, type Api, type Document, type Schema } from "./document.ts";

function optionalIn(document: Document, schema: Schema, value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const { properties = {}, required = [], items, additionalProperties } = resolved(document, schema);
  const each = items ?? (typeof additionalProperties === "object" ? additionalProperties : undefined);
  return Object.entries(value).flatMap(([field, inner]) => {
    const property = properties[field];
    if (!property) return each ? optionalIn(document, each, inner) : [];
    return [
      ...(required.includes(field) ? [] : [`${nameOf(schema) ?? "?"}.${field}`]),
      ...optionalIn(document, property, inner),
    ];
  });
}

/** Names the fields that the pact expects of a success though the document does not require a service to answer them. */
export function optionalFields({ document, operations }: Api, interactions: readonly Interaction[]): string[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const found = interactions
    .filter(({ response }) => (response.status ?? 0) < 300)
    .flatMap((interaction) => {
      const schema = byId.get(operationOf(interaction))?.responseSchema;
      return schema ? optionalIn(document, schema, answerOf(interaction)) : [];
    });
  return [...new Set(found)].toSorted();
}
