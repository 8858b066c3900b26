import {
  followed,
  type Content,
  type Document,
  type PublishedOperation,
  type PublishedParameter,
  type Reference,
  type Schema,
} from "./document.ts";
import { isJson } from "./media-types.ts";
import { credentialsOf, type Credential } from "./security.ts";

/** A parameter of an operation, in its path, query, headers or cookies. */
export interface Parameter {
  readonly name: string;
  /** `path`, `query`, `header` or `cookie`. */
  readonly in: string;
  readonly required: boolean;
  /** Whether a list is sent as one parameter for each value. */
  readonly explode: boolean;
  readonly schema: Schema;
}

/** A response that a document lists for an operation. */
export interface ListedResponse {
  /** A number, a range such as `4XX`, or `default`. */
  readonly status: string;
  /** Schemas by media type; none where the response has no body. */
  readonly content: Readonly<Record<string, Schema>>;
}

/** One operation of a document, under the name by which the descriptions of interactions begin. */
export interface Operation {
  readonly id: string;
  /** In small letters. */
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** None where the operation takes no body. */
  readonly requestMediaTypes: readonly string[];
  /** Whether a request without a body is wrong. */
  readonly requestRequired: boolean;
  /** Of the first JSON body. */
  readonly requestSchema?: Schema;
  readonly responses: readonly ListedResponse[];
  /** Alternatives of which a request needs one; empty where it needs none. */
  readonly credentials: readonly (readonly Credential[])[];
}

/** One version of an API. */
export interface Api {
  /** The path above those of the document, in every request of the pact. */
  readonly prefix: string;
  readonly document: Document;
  readonly operations: readonly Operation[];
}

/** The operation that a name is looked for. */
export interface Named {
  readonly operationId: string | undefined;
  readonly method: string;
  readonly path: string;
}

/** Options of `apiOf`. */
export interface ApiOptions {
  /** The path above those of the document, in every request of the pact; none by default. */
  readonly prefix?: string;
  /**
   * Returns the name by which the descriptions of an operation's interactions begin, and nothing for an operation that the pact is
   * not about. By default it is the operation's `operationId`, or `GET /books/{id}` where it has none.
   */
  readonly idOf?: (operation: Named) => string | undefined;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

function schemasOf(content: Content = {}): Record<string, Schema> {
  return Object.fromEntries(Object.entries(content).map(([type, { schema = {} }]) => [type, schema]));
}

/** Returns the schema of the first JSON body. */
export function jsonSchemaOf(content: Readonly<Record<string, Schema>>): Schema | undefined {
  return Object.entries(content).find(([type]) => isJson(type))?.[1];
}

/** An operation's parameters, and those of its path which it does not describe itself. */
function parametersOf(document: Document, given: readonly (PublishedParameter | Reference)[]): Parameter[] {
  const published = given.map((one) => followed<PublishedParameter>(document, one));
  const byPlace = new Map(published.map((one) => [`${one.in} ${one.name}`, one]));
  return [...byPlace.values()].map(({ name, in: place, required, explode, schema, content }) => ({
    name,
    in: place,
    required: required === true,
    explode: explode !== false,
    schema: schema ?? jsonSchemaOf(schemasOf(content)) ?? {},
  }));
}

interface PathItem extends Readonly<Partial<Record<(typeof methods)[number], PublishedOperation>>> {
  readonly parameters?: readonly (PublishedParameter | Reference)[];
}

function operation(
  document: Document,
  place: Pick<Operation, "id" | "method" | "path">,
  above: PathItem["parameters"],
  published: PublishedOperation,
): Operation {
  const body =
    published.requestBody &&
    followed<Exclude<typeof published.requestBody, Reference>>(document, published.requestBody);
  const requests = schemasOf(body?.content);
  const requestSchema = jsonSchemaOf(requests);
  return {
    ...place,
    parameters: parametersOf(document, [...(above ?? []), ...(published.parameters ?? [])]),
    requestMediaTypes: Object.keys(requests),
    requestRequired: body?.required === true,
    ...(requestSchema && { requestSchema }),
    responses: Object.entries(published.responses ?? {}).map(([status, response]) => ({
      status: status.toUpperCase().replace("DEFAULT", "default"),
      content: schemasOf(followed<Exclude<typeof response, Reference>>(document, response).content),
    })),
    credentials: credentialsOf(document, published.security ?? document.security ?? []),
  };
}

/** Returns what an OpenAPI document of version 3.0 or 3.1 describes, with its references followed. */
export function apiOf(published: object, { prefix = "", idOf }: ApiOptions = {}): Api {
  const document = published as Document;
  if (!/^3\.[01]\./.test(document.openapi ?? "")) {
    throw new Error(
      `Cannot read the document: it is not of OpenAPI 3.0 or 3.1, but "${document.openapi ?? "unknown"}"`,
    );
  }
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, given]) => {
    const item = followed<PathItem>(document, given);
    return methods.flatMap((method): Operation[] => {
      const found = item[method];
      if (!found) return [];
      const { operationId } = found;
      const id = idOf ? idOf({ operationId, method, path }) : (operationId ?? `${method.toUpperCase()} ${path}`);
      return id === undefined ? [] : [operation(document, { id, method, path }, item.parameters, found)];
    });
  });
  for (const [id, { length }] of Map.groupBy(operations, (one) => one.id)) {
    if (length > 1) throw new Error(`Cannot name ${length} operations "${id}": each needs a name of its own`);
    if (id.includes(":")) throw new Error(`Cannot name an operation "${id}": a description's name ends at its colon`);
  }
  return { prefix, document, operations };
}
