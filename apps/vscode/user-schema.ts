import { readFileSync } from "node:fs";

interface Schema {
  $ref?: string;
  type?: string | string[];
  nullable?: boolean;
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  readOnly?: boolean;
  description?: string;
  additionalProperties?: boolean | Schema;
  [keyword: string]: unknown;
}

const document = new URL("../../packages/openapi/documents/identity-0.0.3665.json", import.meta.url);

/** Makes the JSON schema of a user's document from FINBOURNE's published one: what an update takes, and beside it what it leaves alone. */
export function userSchema(): Schema {
  const { components } = JSON.parse(readFileSync(document, "utf8")) as {
    components: { schemas: Record<string, Schema> };
  };
  const convert = (schema: Schema): Schema => {
    const { $ref, nullable, properties, items, additionalProperties, ...rest } = schema;
    if ($ref) return convert(components.schemas[$ref.slice($ref.lastIndexOf("/") + 1)] ?? {});
    const converted: Schema = rest;
    // OpenAPI 3.0 says `nullable`, JSON schema has a type for it.
    if (nullable && typeof rest.type === "string") converted.type = [rest.type, "null"];
    if (properties) converted.properties = convertAll(properties);
    if (items) converted.items = convert(items);
    if (additionalProperties !== undefined)
      converted.additionalProperties =
        typeof additionalProperties === "object" ? convert(additionalProperties) : additionalProperties;
    return converted;
  };
  const convertAll = (schemas: Record<string, Schema>) =>
    Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, convert(schema)]));
  const update = convert(components.schemas["UpdateUserRequest"] ?? {});
  const whole = convertAll(components.schemas["UserResponse"]?.properties ?? {});
  const { links: _links, ...readable } = whole;
  const others = Object.entries(readable)
    .filter(([name]) => !(name in (update.properties ?? {})))
    .map(([name, schema]) => [name, { ...schema, readOnly: true, description: "Cannot be changed by an update." }]);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "User",
    ...update,
    properties: { ...update.properties, ...(Object.fromEntries(others) as Record<string, Schema>) },
  };
}
