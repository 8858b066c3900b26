import { isDeepStrictEqual } from "node:util";
import type { Side } from "../pact/interaction.ts";
import type { Recorded } from "./recording-proxy.ts";

/** Headers that HTTP itself and a runtime's `fetch` add to any request. */
const ofTransport = [
  "accept",
  "accept-encoding",
  "accept-language",
  "connection",
  "content-length",
  "host",
  "sec-fetch-mode",
  "transfer-encoding",
  "user-agent",
];

type Expected = Side & {
  readonly matchingRules?: { readonly [place in "path" | "query" | "body"]?: object };
};

/** Returns the values of each name of a query in the order in which they were sent, decoded once. */
function valuesByName(query: string): Record<string, string[]> {
  const values: Record<string, string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) (values[name] ??= []).push(value);
  return values;
}

function parsed(body: Buffer): unknown {
  const text = body.toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function namesOf(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
}

function headerProblems(expected: Expected, rawHeaders: readonly string[], allowed: readonly string[]): string[] {
  const wanted = Object.keys(expected.headers ?? {}).map((name) => name.toLowerCase());
  // Pact keeps the type of a body that it was given beside the headers.
  if (expected.body) wanted.push("content-type");
  const known = new Set([...wanted, ...ofTransport, ...allowed.map((name) => name.toLowerCase())]);
  const names = namesOf(rawHeaders);
  return [
    ...[...new Set(names)].filter((name) => !known.has(name)).map((name) => `the header "${name}" is not expected`),
    ...wanted
      .filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
      .map((name) => `the header "${name}" was sent twice`),
  ];
}

function bodyProblems({ body, matchingRules }: Expected, sent: Buffer): string[] {
  if (!body) return sent.length > 0 ? [`a body was sent, and none is expected: ${sent.toString("utf8", 0, 80)}`] : [];
  if (matchingRules?.body && Object.keys(matchingRules.body).length > 0) return [];
  return isDeepStrictEqual(parsed(sent), body.content) ? [] : ["another body was sent"];
}

/**
 * Names each way in which what was sent is not the one request that is expected.
 *
 * Pact's mock passes over a body that nobody expects, further headers and a request that is repeated. A place that has a
 * matching rule is left to the mock.
 */
export function wholeRequestProblems(
  expected: Expected,
  recorded: readonly Recorded[],
  allowedHeaders: readonly string[] = [],
): string[] {
  const [sent] = recorded;
  if (!sent || recorded.length !== 1) return [`${recorded.length} requests were sent, and 1 is expected`];
  const [path = "", query = ""] = sent.target.split(/\?(.*)/s);
  const rules = expected.matchingRules ?? {};
  const problems: string[] = [];
  if (sent.method !== expected.method) problems.push(`the method is ${sent.method}, and not ${expected.method}`);
  if (!rules.path && path !== expected.path) problems.push(`the path is ${path}, and not ${expected.path}`);
  if (!rules.query && !isDeepStrictEqual({ ...valuesByName(query) }, { ...expected.query })) {
    problems.push(`the query is "${query}", and not ${JSON.stringify(expected.query ?? {})}`);
  }
  return [
    ...problems,
    ...headerProblems(expected, sent.rawHeaders, allowedHeaders),
    ...bodyProblems(expected, sent.body),
  ];
}
