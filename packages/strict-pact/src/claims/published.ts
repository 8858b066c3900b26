import type { Api, Operation } from "../openapi/api.ts";
import type { Document, Schema } from "../openapi/document.ts";
import { resolved } from "../openapi/schema.ts";

/** Returns whether a document lists a status by its number, or by its range. */
export function lists({ responses }: Operation, status: number): boolean {
  return responses.some((listed) => [String(status), `${String(status).charAt(0)}XX`].includes(listed.status));
}

/** Names the fields of a value that a schema does not name. */
export function unnamedFields(document: Document, schema: Schema, value: unknown, above = ""): string[] {
  const { properties, each } = resolved(document, schema);
  if (Array.isArray(value)) {
    return each ? value.flatMap((item) => unnamedFields(document, each, item, `${above}*.`)) : [];
  }
  if (typeof value !== "object" || value === null) return [];
  const closed = Object.keys(properties).length > 0 || schema.additionalProperties === false;
  return Object.entries(value).flatMap(([name, field]) => {
    const published = properties[name] ?? each;
    if (published) return unnamedFields(document, published, field, `${above}${name}.`);
    return closed ? [`${above}${name}`] : [];
  });
}

function textsIn(value: unknown, document: Document, seen: Set<string>): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item, document, seen));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    if ((key === "summary" || key === "description") && typeof part === "string") return [part];
    if (key !== "$ref" || typeof part !== "string" || seen.has(part)) return textsIn(part, document, seen);
    seen.add(part);
    const named = part.split("/").slice(1);
    const referred = named.reduce<unknown>(
      (from, name) => (from as Record<string, unknown> | undefined)?.[name],
      document,
    );
    return textsIn(referred, document, seen);
  });
}

/** Returns the prose of an operation: its own, that of its parameters, and that of its bodies and answers. */
export function proseOf({ document }: Api, { path, method }: Operation): string[] {
  return textsIn(
    (document.paths as Record<string, Record<string, unknown>> | undefined)?.[path]?.[method],
    document,
    new Set(),
  );
}

/** Returns whether words stand in one of some texts, however they are broken into lines. */
export function isQuoted(words: string, texts: readonly string[]): boolean {
  const plain = (text: string) => text.replaceAll(/\s+/g, " ").trim().toLowerCase();
  return texts.some((text) => plain(text).includes(plain(words)));
}
