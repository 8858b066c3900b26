import {
  documentedOperations,
  documents,
  type DocumentedOperation,
  type Generation,
  type Schema,
} from "@identity-users/openapi";
import { Ajv } from "ajv";
import addFormatsModule from "ajv-formats";
import { operationOf, type Interaction, type Side } from "../strict-pact/pact/interaction.ts";

const addFormats = addFormatsModule.default;

/** Path above the API in every request of the pact. */
const prefix = "/identity";

/** Names what a published schema does not allow in a value. */
type Check = (schema: Schema, value: unknown) => string[];

function checker(generation: Generation): Check {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv, ["date-time", "uri", "int32"]);
  ajv.addSchema({ $id: generation, components: documents[generation].components });
  return (schema, value) => {
    const rooted = JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${generation}#/`)) as Schema;
    const validate = ajv.compile(rooted);
    validate(value);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

function matches(template: string, path: string): boolean {
  const pattern = template.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&").replaceAll(/\{\w+\}/g, "[^/]+");
  return new RegExp(`^${prefix}${pattern}$`).test(path);
}

interface PublishedAnswer {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

/** Problems of a refusal are documented for 400, and for everything else as `default`; a success is not. */
function publishedAnswer(
  generation: Generation,
  { path, method, status: success }: DocumentedOperation,
  { response }: Interaction,
): PublishedAnswer | undefined {
  const published = documents[generation].paths[path]?.[method]?.responses;
  const { status = 0, matchingRules } = response;
  if (status < 400) return published?.[matchingRules?.status ? success : status];
  return published?.[status] ?? published?.["default"];
}

function header(side: Side, name: string): string | undefined {
  const found = Object.entries(side.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return found && String(found[1]).split(";")[0]?.trim();
}

function queryDrift({ parameters }: DocumentedOperation, { request }: Interaction, check: Check): string[] {
  const sent = request.query ?? {};
  const query = new Map(parameters.filter((one) => one.in === "query").map((one) => [one.name, one]));
  return [
    ...Object.entries(sent).flatMap(([name, values]) => {
      const parameter = query.get(name);
      if (!parameter) return [`query ${name}`];
      const many = parameter.schema.type === "array";
      // `explode: false` would have one value with commas in it.
      if (many && (parameter as { explode?: boolean }).explode === false) return [`query ${name} repeated`];
      if (!many && values.length > 1) return [`query ${name} repeated`];
      const value = many
        ? values
        : parameter.schema.type === "boolean"
          ? values[0] === "true" || values[0] === "false" || values[0]
          : values[0];
      return check(parameter.schema, value).map((problem) => `query ${name} ${problem}`);
    }),
    ...[...query.values()]
      .filter(({ name, required }) => required && !(name in sent))
      .map(({ name }) => `no query ${name}`),
  ];
}

function requestDrift(operation: DocumentedOperation, interaction: Interaction, check: Check): string[] {
  const { request, response } = interaction;
  const body = request.body?.content;
  const found: string[] = [];
  if (request.method?.toLowerCase() !== operation.method) found.push(`method ${request.method}`);
  if (!matches(operation.path, request.path ?? "")) found.push(`path ${request.path}`);
  if (!header(request, "authorization")) found.push("no token");
  found.push(...queryDrift(operation, interaction, check));
  if (body === undefined) return operation.requestSchema ? [...found, "no request body"] : found;
  if (!operation.requestSchema) return [...found, "a request body"];
  const type = header(request, "content-type") ?? "none";
  if (!operation.requestMediaTypes.includes(type)) found.push(`request media type ${type}`);
  // What is to be refused is wrong on purpose.
  return (response.status ?? 0) < 300 ? [...found, ...check(operation.requestSchema, body)] : found;
}

function answerDrift(published: PublishedAnswer | undefined, { response }: Interaction, check: Check): string[] {
  if (!published) return [`status ${response.status}`];
  const body = response.body?.content;
  const content = published.content;
  if (body === undefined) return content ? ["no response body"] : [];
  if (!content) return ["a response body"];
  const type = header(response, "content-type") ?? "none";
  const schema = content[type]?.schema;
  return schema ? check(schema, body) : [`response media type ${type}`];
}

/** Compares a pact with a published document: all of the request, and of the answer its status, media type and body. */
export function driftFrom(generation: Generation, interactions: readonly Interaction[]): string[] {
  const operations = new Map(documentedOperations(generation).map((operation) => [operation.id as string, operation]));
  const check = checker(generation);
  return interactions.flatMap((interaction) => {
    const operation = operations.get(operationOf(interaction));
    if (!operation) return [`${interaction.description}: the document has no such operation`];
    const published = publishedAnswer(generation, operation, interaction);
    const found = [...requestDrift(operation, interaction, check), ...answerDrift(published, interaction, check)];
    return found.map((what) => `${interaction.description}: ${what.trim()}`);
  });
}
