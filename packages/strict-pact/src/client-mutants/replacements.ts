import type { Api, Operation } from "../document/api.ts";
import type { Side } from "../pact/interaction.ts";
import type { Replacement } from "../pact/replacement.ts";
import { otherPaths, otherQueries, queryOf } from "./values.ts";

type Named = [what: string, replacement: Replacement];

function otherBodies(method: string, body: Side["body"]): Named[] {
  if (!body) return /^(GET|HEAD)$/i.test(method) ? [] : [["a body that is not asked for", { body: "{}" }]];
  const always: Named[] = [
    ["the body left out", { body: "" }],
    ["the body declared as something else", { headers: { "Content-Type": "text/plain" } }],
  ];
  const { content } = body;
  if (typeof content !== "object" || content === null || Array.isArray(content)) return always;
  const without = (field: string) => Object.entries(content).filter(([name]) => name !== field);
  return [
    ...always,
    ["a field of the body too many", { body: JSON.stringify({ ...content, further: "field" }) }],
    ...Object.keys(content).map((field): Named => {
      return [`the body without ${field}`, { body: JSON.stringify(Object.fromEntries(without(field))) }];
    }),
  ];
}

/** Headers that prove whose a request is. */
function credentialsIn(headers: readonly string[], operation: Operation | undefined): string[] {
  const named = (operation?.credentials ?? []).flat().flatMap((one) => (one.in === "header" ? one.name : []));
  const known = new Set(["Authorization", ...named].map((name) => name.toLowerCase()));
  return headers.filter((name) => known.has(name.toLowerCase()));
}

function otherCredentials(headers: Readonly<Record<string, unknown>>, operation: Operation | undefined): Named[] {
  const credentials = credentialsIn(Object.keys(headers), operation);
  if (credentials.length === 0) return [];
  const nothing = Object.fromEntries(credentials.map((name) => [name, null]));
  const schemes = credentials.flatMap((name): Named[] => {
    const [scheme = "", value] = String(headers[name]).split(" ", 2);
    const other = /^basic$/i.test(scheme) ? "Bearer" : "Basic";
    return value === undefined ? [] : [["another scheme of token", { headers: { [name]: `${other} ${value}` } }]];
  });
  return [["the token left out", { headers: nothing }], ...schemes];
}

/**
 * Returns everything that a pact fixes about a request, broken, with the name of what is sent instead.
 *
 * What would be the same request is none of it. Without an operation of a document nothing is known of the parts of a path.
 */
export function replacementsOf(
  { method = "GET", path = "/", query = {}, headers = {}, body }: Side,
  { prefix = "" }: Partial<Api> = {},
  operation?: Operation,
): Named[] {
  const search = queryOf(query);
  const template = operation && `${prefix}${operation.path}`;
  const withoutPrefix = prefix !== "" && path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
  return [
    ["another method", { method: method === "PUT" ? "POST" : "PUT" }],
    ["another path", { target: `${path}s${search}` }],
    ...(withoutPrefix ? [["the prefix left out", { target: `${withoutPrefix}${search}` }] satisfies Named] : []),
    ...(template ? otherPaths(template, path) : []).map(([what, other]): Named => [what, { target: other + search }]),
    ...(search ? [["the query left out", { target: path }] satisfies Named] : []),
    ["a query that is not asked for", { target: `${path}${search}${search ? "&" : "?"}force=true` }],
    ...otherQueries(query).map(([what, other]): Named => [what, { target: path + other }]),
    ["a header that is not asked for", { headers: { "X-Other": "1" } }],
    ...otherBodies(method, body),
    ...otherCredentials(headers, operation),
  ];
}
