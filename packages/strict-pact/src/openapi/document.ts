/** A JSON schema of OpenAPI 3.0, as far as it is read here. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
}

/** An answer, as a document describes it; one without a body has no content. */
export interface DocumentedAnswer {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

/** An OpenAPI document: its answers by path, method and status, and its schemas by name. */
export interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, DocumentedAnswer>> }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** One operation of a document, under the name by which the descriptions of interactions begin. */
export interface Operation {
  readonly id: string;
  /** In small letters. */
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly explode?: boolean;
    readonly schema: Schema;
  }[];
  /** None where the operation takes no body. */
  readonly requestMediaTypes: readonly string[];
  readonly requestSchema?: Schema;
  /** The one documented success. */
  readonly status: number;
  /** Absent where the success has no body. */
  readonly responseSchema?: Schema;
}

/** One version of an API. */
export interface Api {
  /** The path above those of the document, in every request of the pact. */
  readonly prefix: string;
  readonly document: Document;
  readonly operations: readonly Operation[];
}

/** The name of a schema that is referred to. */
export function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.split("/").at(-1);
}

/** Returns the schema that is referred to, or the schema itself. */
export function resolved({ components }: Document, schema: Schema): Schema {
  const name = nameOf(schema);
  return name === undefined ? schema : (components.schemas[name] ?? {});
}
