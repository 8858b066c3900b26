import { Ajv } from "ajv";
import addFormatsModule from "ajv-formats";
import { operationOf, type Interaction, type Side } from "../pact/interaction.ts";
import type { Api, Document, DocumentedAnswer, Operation, Schema } from "./document.ts";

const addFormats = addFormatsModule.default;

/** Names what a published schema does not allow in a value. */
type Check = (schema: Schema, value: unknown) => string[];

function checker({ components }: Document): Check {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats(ajv, ["date-time", "uri", "int32"]);
  // A value of any kind is published as `nullable` without a type, which ajv refuses.
  const typed = JSON.stringify(components).replaceAll('{"nullable":true}', "{}");
  ajv.addSchema({ $id: "document", components: JSON.parse(typed) as object });
  return (schema, value) => {
    const rooted = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as Schema;
    const validate = ajv.compile(rooted);
    validate(value);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

function matches(prefix: string, template: string, path: string): boolean {
  const pattern = template.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&").replaceAll(/\{\w+\}/g, "[^/]+");
  return new RegExp(`^${prefix}${pattern}$`).test(path);
}

/** Problems of a refusal are documented for 400, and for everything else as `default`; a success is not. */
function documentedAnswer(
  { paths }: Document,
  { path, method, status: success }: Operation,
  { response }: Interaction,
): DocumentedAnswer | undefined {
  const published = paths[path]?.[method]?.responses;
  const { status = 0, matchingRules } = response;
  if (status < 400) return published?.[matchingRules?.status ? success : status];
  return published?.[status] ?? published?.["default"];
}

function header(side: Side, name: string): string | undefined {
  const found = Object.entries(side.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return found && String(found[1]).split(";")[0]?.trim();
}

/** Returns whether a request is to succeed: one that is to be refused is wrong on purpose. */
function isSuccess({ status = 0 }: Side): boolean {
  return status < 300;
}

/** The value that a text of a query stands for; the text itself where it stands for none. */
function valueOf({ type }: Schema, text = ""): unknown {
  if (type === "boolean") return text === "true" || (text !== "false" && text);
  return type === "integer" && /^-?\d+$/.test(text) ? Number(text) : text;
}

function queryDrift({ parameters }: Operation, { request, response }: Interaction, check: Check): string[] {
  const sent = request.query ?? {};
  const query = new Map(parameters.filter((one) => one.in === "query").map((one) => [one.name, one]));
  return [
    ...Object.entries(sent).flatMap(([name, values]) => {
      const parameter = query.get(name);
      if (!parameter) return [`query ${name}`];
      const many = parameter.schema.type === "array";
      // `explode: false` would have one value with commas in it.
      if (many && parameter.explode === false) return [`query ${name} repeated`];
      if (!many && values.length > 1) return [`query ${name} repeated`];
      if (!isSuccess(response)) return [];
      const value = many ? values : valueOf(parameter.schema, values[0]);
      return check(parameter.schema, value).map((problem) => `query ${name} ${problem}`);
    }),
    ...[...query.values()]
      .filter(({ name, required }) => required && !(name in sent))
      .map(({ name }) => `no query ${name}`),
  ];
}

function requestDrift(prefix: string, operation: Operation, interaction: Interaction, check: Check): string[] {
  const { request } = interaction;
  const body = request.body?.content;
  const found: string[] = [];
  if (request.method?.toLowerCase() !== operation.method) found.push(`method ${request.method}`);
  if (!matches(prefix, operation.path, request.path ?? "")) found.push(`path ${request.path}`);
  if (!header(request, "authorization")) found.push("no token");
  found.push(...queryDrift(operation, interaction, check));
  if (body === undefined) return operation.requestSchema ? [...found, "no request body"] : found;
  if (!operation.requestSchema) return [...found, "a request body"];
  const type = header(request, "content-type") ?? "none";
  if (!operation.requestMediaTypes.includes(type)) found.push(`request media type ${type}`);
  return isSuccess(interaction.response) ? [...found, ...check(operation.requestSchema, body)] : found;
}

function answerDrift(published: DocumentedAnswer | undefined, { response }: Interaction, check: Check): string[] {
  if (!published) return [`status ${response.status}`];
  const body = response.body?.content;
  const content = published.content;
  if (body === undefined) return content ? ["no response body"] : [];
  if (!content) return ["a response body"];
  const type = header(response, "content-type") ?? "none";
  const schema = content[type]?.schema;
  return schema ? check(schema, body) : [`response media type ${type}`];
}

/** Compares a pact with a document: all of the request, and of the answer its status, media type and body. */
export function driftFrom({ prefix, document, operations }: Api, interactions: readonly Interaction[]): string[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const check = checker(document);
  return interactions.flatMap((interaction) => {
    const operation = byId.get(operationOf(interaction));
    if (!operation) return [`${interaction.description}: the document has no such operation`];
    const answer = documentedAnswer(document, operation, interaction);
    const found = [...requestDrift(prefix, operation, interaction, check), ...answerDrift(answer, interaction, check)];
    return found.map((what) => `${interaction.description}: ${what.trim()}`);
  });
}
