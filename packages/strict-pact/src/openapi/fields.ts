import { answerOf, operationOf, type Interaction } from "../pact/interaction.ts";
import { jsonSchemaOf, type Api } from "../document/api.ts";
import type { Document, Schema } from "../document/document.ts";
import { listedFor } from "../document/responses.ts";
import { nameOf, resolved } from "../document/schema.ts";

/** A field of an object that a success answers. */
interface ShownField {
  /** `Book.title`: the schema, or the operation where it has no name, and the field. */
  readonly name: string;
  readonly required: boolean;
  readonly nullable: boolean;
  /** Undefined where the object lacks the field. */
  readonly value: unknown;
}

/** Every field that a schema has, with its value in each object of it within a value. */
function fieldsIn(document: Document, owner: string, schema: Schema, value: unknown): ShownField[] {
  if (typeof value !== "object" || value === null) return [];
  const { properties, required, each } = resolved(document, schema);
  if (Array.isArray(value)) return each ? value.flatMap((item) => fieldsIn(document, owner, each, item)) : [];
  const name = nameOf(schema) ?? owner;
  const given = value as Readonly<Record<string, unknown>>;
  const others = Object.entries(given).filter(([field]) => !(field in properties));
  return [
    ...Object.entries(properties).flatMap(([field, property]) => [
      {
        name: `${name}.${field}`,
        required: required.includes(field),
        nullable: resolved(document, property).nullable,
        value: given[field],
      },
      ...fieldsIn(document, `${name}.${field}`, property, given[field]),
    ]),
    ...(each ? others.flatMap(([, inner]) => fieldsIn(document, owner, each, inner)) : []),
  ];
}

function shownFields({ document, operations }: Api, interactions: readonly Interaction[]): ShownField[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  return interactions
    .filter(({ response }) => (response.status ?? 0) < 400)
    .flatMap((interaction) => {
      const operation = byId.get(operationOf(interaction));
      const schema = operation && jsonSchemaOf(listedFor(operation, interaction.response)?.content ?? {});
      return schema ? fieldsIn(document, operation.id, schema, answerOf(interaction)) : [];
    });
}

/** Names the fields that the pact expects of a success though the document does not require a service to answer them. */
export function optionalFields(api: Api, interactions: readonly Interaction[]): string[] {
  const found = shownFields(api, interactions).filter(({ required, value }) => !required && value !== undefined);
  return [...new Set(found.map(({ name }) => name))].toSorted();
}

/** Names each nullable field of a success that no interaction shows: at all, null, or with a value. */
export function unshown(api: Api, interactions: readonly Interaction[]): string[] {
  const nullable = shownFields(api, interactions).filter((field) => field.nullable);
  const found = [...Map.groupBy(nullable, ({ name }) => name)].flatMap(([name, fields]) => {
    const isNull = fields.some(({ value }) => value === null);
    const isGiven = fields.some(({ value }) => (value ?? null) !== null);
    if (!isNull && !isGiven) return [name];
    return [...(isNull ? [] : [`${name}: null`]), ...(isGiven ? [] : [`${name}: a value`])];
  });
  return found.toSorted();
}
