import { type Api, jsonSchemaOf, type Operation } from "../document/api.ts";
import { type Document, referred, type Schema } from "../document/document.ts";
import { listedFor } from "../document/responses.ts";
import { resolved } from "../document/schema.ts";
import type { Side } from "../pact/interaction.ts";

/** Returns the schema of the body that a document lists for a response; undefined where it lists none. */
export function publishedSchema(operation: Operation, response: Side): Schema | undefined {
  return jsonSchemaOf(listedFor(operation, response)?.content ?? {});
}

/** Returns whether a document lists a status by its number, or by its range. */
export function lists({ responses }: Operation, status: number): boolean {
  return responses.some((one) => one.status === String(status) || one.status === `${Math.floor(status / 100)}XX`);
}

/** Names the fields of a value that a schema does not name. */
export function unnamedFields(document: Document, schema: Schema, value: unknown, above = ""): string[] {
  const { properties, each } = resolved(document, schema);
  if (Array.isArray(value))
    return each ? value.flatMap((item) => unnamedFields(document, each, item, `${above}*.`)) : [];
  if (typeof value !== "object" || value === null) return [];
  const isFree = !each && Object.keys(properties).length === 0;
  return Object.entries(value).flatMap(([name, field]) => {
    const published = properties[name] ?? each;
    if (published) return unnamedFields(document, published, field, `${above}${name}.`);
    return isFree ? [] : [`${above}${name}`];
  });
}

function textsIn(value: unknown, document: Document, seen: Set<string>): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, document, seen));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    if ((key === "summary" || key === "description") && typeof part === "string") return [part];
    if (key !== "$ref" || typeof part !== "string" || seen.has(part)) return textsIn(part, document, seen);
    seen.add(part);
    return textsIn(referred(document, part), document, seen);
  });
}

/** Returns the prose of an operation: its own, that of its parameters, and that of its bodies and answers. */
export function proseOf({ document }: Api, { path, method }: Operation): string[] {
  const item = (document.paths as Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined)?.[path];
  return textsIn(item?.[method], document, new Set());
}

/** Returns whether words stand in one of some texts, however they are broken into lines. */
export function isQuoted(words: string, texts: readonly string[]): boolean {
  const plain = (text: string) => text.replaceAll(/\s+/g, " ").trim().toLowerCase();
  return texts.some((text) => plain(text).includes(plain(words)));
}
