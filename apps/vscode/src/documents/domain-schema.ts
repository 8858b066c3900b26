import type { UserSchema } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";

/** The parts of a JSON schema that are looked at here. */
interface Schema {
  readonly properties?: Readonly<Record<string, object>>;
}

/**
 * Makes the schema of a user's document into that of a domain: it offers the alternative ids that the domain declares, and
 * marks all others, which the service refuses (151, inferred).
 *
 * Where it is not known what is declared, nothing is marked.
 */
export function schemaForDomain(schema: Schema, declared: UserSchema | undefined): object {
  const ids = declared?.alternativeUserIds;
  if (!ids) return schema;
  const names = ids.map(({ name }) => name);
  const known = schema.properties?.["alternativeUserIds"];
  const alternativeUserIds = {
    ...known,
    properties: Object.fromEntries(
      ids.map(({ name, description }) => [name, { type: ["string", "null"], description }]),
    ),
    additionalProperties: false,
    // VS Code's own keyword: it stands in for "Property … is not allowed".
    errorMessage:
      names.length === 0
        ? t("The domain declares no alternative ids.")
        : t("Not an alternative id of this domain, which declares: {0}.", names.join(", ")),
  };
  return { ...schema, properties: { ...schema.properties, alternativeUserIds } };
}
