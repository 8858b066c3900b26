import seed from "../documents/identity-0.0.1618.json" with { type: "json" };
import latest from "../documents/identity-0.0.3665.json" with { type: "json" };
import newestProse from "../documents/prose-0.0.3665.json" with { type: "json" };
import type { Generation } from "./generations.ts";

/** A JSON schema of OpenAPI 3.0, as far as the Users slices use it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly default?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Media {
  readonly schema: Schema;
}

export interface PublishedOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

export type Method = "get" | "post" | "put" | "delete";

/** A Users slice of one of FINBOURNE's published documents. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly "x-origin": {
      readonly repository: string;
      readonly path: string;
      readonly commit: string;
      readonly date: string;
    };
    /** The published operations that the slice leaves out: `GET /api/applications`. */
    readonly "x-other-operations": readonly string[];
    readonly "x-fbn-error-codes"?: Readonly<Record<string, { readonly title: string }>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<Method, PublishedOperation>>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The two published documents, by API version. */
export const documents: Readonly<Record<Generation, OpenApiDocument>> = {
  "0.0.1618": seed as unknown as OpenApiDocument,
  "0.0.3665": latest as unknown as OpenApiDocument,
};

/** Title of each LUSID error code that FINBOURNE publishes (`info.x-fbn-error-codes` at 0.0.3665; first published at 0.0.3070). */
export const errorCodeTitles: ReadonlyMap<number, string> = new Map(
  Object.entries(latest.info["x-fbn-error-codes"]).map(([code, { title }]) => [Number(code), title]),
);

/** The prose of each operation at 0.0.3665, which the documents are stripped of: see prose.ts. */
export const prose: Readonly<Record<keyof typeof newestProse, readonly string[]>> = newestProse;
