import { operationOf, type Interaction, type Side } from "../pact/interaction.ts";
import type { Api, Operation, Parameter } from "../document/api.ts";
import { checkOf, type Check } from "./check.ts";
import type { Document, Schema } from "../document/document.ts";
import { bareMediaType, isJson, listedMediaType } from "../document/media-types.ts";
import { isPathOf } from "../document/paths.ts";
import { isSuccess, listedFor } from "../document/responses.ts";
import { resolved } from "../document/schema.ts";
import type { Credential } from "../document/security.ts";

interface Checks {
  readonly document: Document;
  readonly request: Check;
  readonly response: Check;
}

function header({ headers = {} }: Side, name: string): string | undefined {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found && String(found[1]);
}

function mediaType(side: Side): string {
  return bareMediaType(header(side, "content-type") ?? "none");
}

/** The value that a text of a query stands for; the text itself where it stands for none. */
function valueOf(type: string | undefined, text = ""): unknown {
  if (type === "boolean") return text === "true" || (text !== "false" && text);
  if (type === "number" && text !== "" && Number.isFinite(Number(text))) return Number(text);
  return type === "integer" && /^-?\d+$/.test(text) ? Number(text) : text;
}

function oneQuery(parameter: Parameter, values: readonly string[], valid: boolean, checks: Checks): string[] {
  const { name, explode, schema } = parameter;
  const { type, each = {} } = resolved(checks.document, schema);
  const many = type === "array";
  if (values.length > 1 && !(many && explode)) return [`query ${name} repeated`];
  // A refused request may be wrong on purpose; an object is written in several ways.
  if (!valid || type === "object") return [];
  const texts = many && !explode ? (values[0] ?? "").split(",") : values;
  const itemType = resolved(checks.document, each).type;
  const value = many ? texts.map((text) => valueOf(itemType, text)) : valueOf(type, texts[0]);
  return checks.request(schema, value).map((problem) => `query ${name} ${problem}`);
}

function queryDrift(operation: Operation, { request, response }: Interaction, checks: Checks): string[] {
  const sent = request.query ?? {};
  const query = new Map(operation.parameters.filter((one) => one.in === "query").map((one) => [one.name, one]));
  const keys = operation.credentials.flat().filter((one) => one.in === "query");
  const valid = isSuccess(response);
  return [
    ...Object.entries(sent).flatMap(([name, values]) => {
      const parameter = query.get(name);
      if (parameter) return oneQuery(parameter, values, valid, checks);
      return keys.some((key) => key.name === name) ? [] : [`query ${name}`];
    }),
    ...[...query.values()]
      .filter(({ name, required }) => valid && required && !(name in sent))
      .map(({ name }) => `no query ${name}`),
  ];
}

/** Headers that OpenAPI describes elsewhere than among the parameters. */
const notParameters: ReadonlySet<string> = new Set(["accept", "authorization", "content-type"]);

function headerDrift({ parameters }: Operation, { request, response }: Interaction): string[] {
  return parameters
    .filter(({ in: place, name, required }) => place === "header" && required && !notParameters.has(name.toLowerCase()))
    .filter(({ name }) => isSuccess(response) && header(request, name) === undefined)
    .map(({ name }) => `no header ${name}`);
}

function isGiven(request: Side, { in: place, name }: Credential): boolean {
  if (place === "query") return name in (request.query ?? {});
  if (place === "cookie") return (header(request, "cookie") ?? "").includes(`${name}=`);
  return Boolean(header(request, name));
}

function credentialDrift({ credentials }: Operation, { request, response }: Interaction): string[] {
  const given = credentials.some((all) => all.every((one) => isGiven(request, one)));
  // A request without any is what 401 answers.
  if (given || credentials.length === 0 || response.status === 401) return [];
  return [`no token: ${credentials.map((all) => all.map(({ name }) => name).join(" and ")).join(" or ")}`];
}

function bodyDrift(operation: Operation, { request, response }: Interaction, checks: Checks): string[] {
  const { requestMediaTypes, requestSchema, requestRequired } = operation;
  const body = request.body?.content;
  if (body === undefined) return requestRequired && isSuccess(response) ? ["no request body"] : [];
  if (requestMediaTypes.length === 0) return ["a request body"];
  const type = mediaType(request);
  const found = listedMediaType(requestMediaTypes, type) === undefined ? [`request media type ${type}`] : [];
  const checked = requestSchema && isSuccess(response) && isJson(type);
  return checked ? [...found, ...checks.request(requestSchema, body)] : found;
}

function requestDrift(prefix: string, operation: Operation, interaction: Interaction, checks: Checks): string[] {
  const { request } = interaction;
  const found: string[] = [];
  if (request.method?.toLowerCase() !== operation.method) found.push(`method ${request.method}`);
  if (!isPathOf(prefix, operation, request.path ?? "")) found.push(`path ${request.path}`);
  return [
    ...found,
    ...credentialDrift(operation, interaction),
    ...queryDrift(operation, interaction, checks),
    ...headerDrift(operation, interaction),
    ...bodyDrift(operation, interaction, checks),
  ];
}

function schemaFor(content: Readonly<Record<string, Schema>>, type: string): Schema | undefined {
  const listed = listedMediaType(Object.keys(content), type);
  return listed === undefined ? undefined : content[listed];
}

function responseDrift(operation: Operation, { response }: Interaction, checks: Checks): string[] {
  const listed = listedFor(operation, response);
  if (!listed) return [`status ${response.status}`];
  const body = response.body?.content;
  const hasContent = Object.keys(listed.content).length > 0;
  // Of a refusal that anybody between the two may answer, a body is not expected.
  if (body === undefined) return hasContent && isSuccess(response) ? ["no response body"] : [];
  if (!hasContent) return ["a response body"];
  const type = mediaType(response);
  const schema = schemaFor(listed.content, type);
  if (!schema) return [`response media type ${type}`];
  return isJson(type) ? checks.response(schema, body) : [];
}

/** Compares a pact with a document: all of the request, and of the response its status, media type and body. */
export function driftFrom({ prefix, document, operations }: Api, interactions: readonly Interaction[]): string[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const checks = { document, request: checkOf(document, "consumer"), response: checkOf(document, "provider") };
  return interactions.flatMap((interaction) => {
    const operation = byId.get(operationOf(interaction));
    if (!operation) return [`${interaction.description}: the document has no such operation`];
    const found = [
      ...requestDrift(prefix, operation, interaction, checks),
      ...responseDrift(operation, interaction, checks),
    ];
    return found.map((what) => `${interaction.description}: ${what}`);
  });
}
