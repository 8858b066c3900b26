/** Writes the types of both documents: `node src/generate.ts`. */
import { writeFileSync } from "node:fs";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { documents } from "./documents.ts";
import { generations, type Generation } from "./generations.ts";

/** The file that holds the generated types of one document. */
export function generatedFile(generation: Generation): URL {
  return new URL(`./generated/identity-${generation}.ts`, import.meta.url);
}

/** Generates the types of one document. */
export async function generatedTypes(generation: Generation): Promise<string> {
  const source = structuredClone(documents[generation]) as unknown as OpenAPI3;
  return `/* Generated from documents/identity-${generation}.json; do not edit. */\n${astToString(await openapiTS(source))}`;
}

if (import.meta.main) {
  for (const generation of generations) writeFileSync(generatedFile(generation), await generatedTypes(generation));
}
