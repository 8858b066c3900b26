import { jsonSchemaOf, type Api, type Operation } from "../document/api.ts";
import { isPathOf } from "../document/paths.ts";
import { successesOf } from "../document/responses.ts";
import { resolved } from "../document/schema.ts";
import { altered, saying } from "./changes.ts";
import type { Mutant, Resources, Sent } from "./mutant.ts";

function authorized({ credentials }: Operation) {
  return (sent: Sent, { token }: Resources): Sent => {
    const url = new URL(sent.url);
    const headers = new Headers(sent.headers);
    for (const { in: place, name, scheme } of credentials[0] ?? []) {
      const value = scheme === undefined ? token : `${scheme} ${token}`;
      if (place === "header") headers.set(name, value);
      if (place === "query") url.searchParams.set(name, value);
      if (place === "cookie") headers.set("Cookie", `${name}=${value}`);
    }
    return { ...sent, url, headers };
  };
}

/** Lets everybody in: the same for a caller who is not known and for one without access. */
function withoutAccess(operation: Operation): Mutant[] {
  const { id, credentials } = operation;
  if (credentials.length === 0) return [];
  const name = `${id}: authentication and access skipped`;
  return [{ name, operation: id, among: "refusals", hears: authorized(operation) }];
}

/** Answers a success and does nothing: caught where the request is a state of another interaction, by its method and path. */
function withoutEffect({ prefix }: Api, operation: Operation): Mutant[] {
  const { id, method } = operation;
  if (["get", "head", "options"].includes(method)) return [];
  const undoes: Mutant["undoes"] = ({ params = {} }) => {
    const request = params as { readonly method?: unknown; readonly path?: unknown };
    if (typeof request.method !== "string" || typeof request.path !== "string") return false;
    const [path = ""] = request.path.split("?");
    return request.method.toLowerCase() === method && isPathOf(prefix, operation, path);
  };
  return [{ name: `${id}: succeeds and does nothing`, operation: id, among: "all", undoes }];
}

/** Takes a flag that is left out as set. */
function assumedFlags({ document }: Api, { id, parameters }: Operation): Mutant[] {
  return parameters
    .filter((parameter) => parameter.in === "query" && resolved(document, parameter.schema).type === "boolean")
    .map(({ name }) => ({
      name: `${id}: query ${name} assumed where it is left out`,
      operation: id,
      among: "successes",
      hears: (sent) => {
        const url = new URL(sent.url);
        if (!url.searchParams.has(name)) url.searchParams.set(name, "true");
        return { ...sent, url };
      },
    }));
}

/** Answers something else than was sent in a field of the same name. */
function otherThanSent({ document }: Api, operation: Operation): Mutant[] {
  const { id, requestSchema = {} } = operation;
  const sent = Object.keys(resolved(document, requestSchema).properties);
  const answered = successesOf(operation).flatMap(({ content }) => {
    const schema = jsonSchemaOf(content);
    return schema ? Object.entries(resolved(document, schema).properties) : [];
  });
  const same = answered.filter(([field]) => sent.includes(field));
  return [...new Map(same)].map(([field]) => ({
    name: `${id}: ${field} not as it was sent`,
    operation: id,
    among: "successes",
    says: saying([field], altered),
  }));
}

/** Operations that do something else than they say. */
export function behaviourMutants(api: Api, operation: Operation): Mutant[] {
  return [
    ...withoutAccess(operation),
    ...withoutEffect(api, operation),
    ...assumedFlags(api, operation),
    ...otherThanSent(api, operation),
  ];
}
