/** A JSON schema of OpenAPI 3.0 or 3.1, as far as it is read here. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** A parameter as a document describes it. */
export interface PublishedParameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly explode?: boolean;
  readonly schema?: Schema;
  readonly content?: Content;
}

/** Bodies by media type. */
export type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

/** A response as a document describes it; one without a body has no content. */
export interface PublishedResponse {
  readonly content?: Content;
}

/** Alternatives of which a request meets one; an empty one asks for nothing. */
export type Security = readonly Readonly<Record<string, readonly string[]>>[];

/** An operation as a document describes it: each part may be a reference. */
export interface PublishedOperation {
  readonly operationId?: string;
  readonly parameters?: readonly (PublishedParameter | Reference)[];
  readonly requestBody?: { readonly required?: boolean; readonly content?: Content } | Reference;
  readonly responses?: Readonly<Record<string, PublishedResponse | Reference>>;
  readonly security?: Security;
}

/** How a request proves whose it is. */
export interface SecurityScheme {
  readonly type: string;
  /** Of `http`: such as `bearer`. */
  readonly scheme?: string;
  /** Of `apiKey`. */
  readonly in?: string;
  readonly name?: string;
}

/** A document of OpenAPI 3.0 or 3.1, as far as it is read here. */
export interface Document {
  readonly openapi?: string;
  readonly security?: Security;
  readonly paths?: Readonly<Record<string, object>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
    readonly securitySchemes?: Readonly<Record<string, SecurityScheme | Reference>>;
  };
}

/** A place of the document that refers to another of its parts. */
export interface Reference {
  readonly $ref: string;
}

/** Returns the part of a document that a reference points to. */
export function referred(document: Document, $ref: string): object {
  if (!$ref.startsWith("#/"))
    throw new Error(`Cannot read "${$ref}": it is in another file; bundle the document first`);
  const steps = $ref
    .slice(2)
    .split("/")
    .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));
  const found = steps.reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], document);
  if (typeof found !== "object" || found === null)
    throw new Error(`Cannot read "${$ref}": the document has no such part`);
  return found;
}

/** Returns a part of a document, or the one that it refers to. */
export function followed<Part extends object>(document: Document, part: Part | Reference): Part {
  let found: object = part;
  for (const seen = new Set<string>(); "$ref" in found;) {
    const { $ref } = found as Reference;
    if (seen.has($ref)) throw new Error(`Cannot read "${$ref}": it refers to itself`);
    seen.add($ref);
    found = referred(document, $ref);
  }
  return found as Part;
}
