/**
 * Takes the prose of the operations in scope out of a published document: what contracts quote where it is all that there is.
 *
 *   node src/prose.ts <published.json> <slice.json> <prose.json>
 *
 * Of each operation it keeps the description, and those of parameters, of the body, of refused input, and of the fields that
 * it is sent and answers.
 */
import { readFileSync, writeFileSync } from "node:fs";

interface Described {
  readonly description?: string;
}

interface Schema {
  readonly $ref?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Described>>;
}

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Operation extends Described {
  readonly operationId: string;
  readonly parameters?: readonly Described[];
  readonly requestBody?: Described & Body;
  readonly responses: Readonly<Record<string, Described & Body>>;
}

interface Published {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Returns the fields of a body, or of each item of it. */
function fieldsOf({ components }: Published, body: Body | undefined): readonly Described[] {
  const { schema = {} } = Object.values(body?.content ?? {})[0] ?? {};
  const name = (schema.items ?? schema).$ref?.split("/").at(-1) ?? "";
  return Object.values(components.schemas[name]?.properties ?? {});
}

/** Returns the prose by operation of a whole published document, of the operations that a slice has. */
export function proseOf(published: Published, slice: Pick<Published, "paths">): Readonly<Record<string, string[]>> {
  const found = Object.entries(slice.paths).flatMap(([path, item]) =>
    Object.keys(item).flatMap((method): [string, string[]][] => {
      const operation = published.paths[path]?.[method];
      if (!operation) throw new Error(`Cannot read the prose of ${method} ${path}: no such operation`);
      const { operationId, parameters = [], requestBody, responses } = operation;
      const success = Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1];
      const fields = [...fieldsOf(published, requestBody), ...fieldsOf(published, success)];
      const described = [operation, ...parameters, requestBody, responses["400"], ...fields];
      const texts = described.flatMap((one) => one?.description?.replaceAll(/\s+/g, " ") ?? []);
      const id = `${operationId.charAt(0).toLowerCase()}${operationId.slice(1)}`;
      return [[id, [...new Set(texts)].filter((text) => text.includes(" "))]];
    }),
  );
  return Object.fromEntries(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

if (import.meta.main) {
  const [published, slice, prose] = process.argv.slice(2);
  if (!published || !slice || !prose)
    throw new Error("Cannot take prose: expected <published.json> <slice.json> <prose.json>");
  const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Published;
  writeFileSync(prose, `${JSON.stringify(proseOf(read(published), read(slice)), null, 2)}\n`);
}
