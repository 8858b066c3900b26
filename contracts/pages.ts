import { join } from "node:path";
import { operations, type OperationId } from "@identity-users/sdk";
import {
  answerOf,
  operationOf,
  type Interaction,
  type Pact,
  type ProviderState,
  type Rules,
  type Side,
} from "./interaction.ts";

/** One page for each operation, written from the pact. */
export const pagesFolder = join(import.meta.dirname, "pages");

const formNames: Readonly<Record<string, string>> = {
  "^[\\s\\S]+$": "any text that is not empty",
  "^[a-zA-Z0-9_-]{1,64}$": "1 to 64 letters, digits, `-` or `_`",
  "^\\d+$": "a number",
  "^Bearer .+$": "a token",
  "^application/json(;.*)?$": "JSON, with or without parameters",
  "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}(Z|[+-]\\d\\d:\\d\\d)$": "a time with seven fractional digits",
  "^https?://[^/]+/app/insights/logs/[^/]+$": "an address that ends in the request id",
};

function formOf({ matchers }: Rules): string {
  const patterns = matchers.flatMap(({ regex }) => (regex === undefined ? [] : [regex]));
  if (patterns.length > 0)
    return patterns.map((pattern) => formNames[pattern] ?? `text like \`${pattern}\``).join(", ");
  const min = matchers.find((matcher) => matcher.min !== undefined)?.min;
  return min === undefined ? "anything of this type" : `at least ${min} of these`;
}

/** Headers in which the example is not what counts. */
function headerLines({ headers = {}, matchingRules }: Side): string[] {
  return Object.entries(headers).map(([name, value]) => {
    const rules = matchingRules?.header?.[name];
    return `- \`${name}\`: ${rules ? formOf(rules) : `\`${String(value)}\``}`;
  });
}

/** JSON as the formatter of this house leaves it: a list of one text is on one line. */
function jsonOf(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/\[\n\s+("[^"\n]*")\n\s+\]/g, "[$1]");
}

function bodyLines({ body, matchingRules }: Side): string[] {
  if (body?.content === undefined) return [];
  const rules = Object.entries(matchingRules?.body ?? {}).map(
    ([path, rule]) => `- \`${path.replace(/^\$\.?/, "") || "the list"}\`: ${formOf(rule)}`,
  );
  const loosely =
    rules.length > 0 ? ["", "The values are examples where it says so, and exact elsewhere:", "", ...rules] : [];
  return ["", "```json", jsonOf(body.content), "```", ...loosely];
}

function targetOf({ method, path, query = {} }: Side): string {
  const pairs = Object.entries(query).flatMap(([name, values]) => values.map((value) => `${name}=${value}`));
  return `${method} ${path}${pairs.length > 0 ? `?${pairs.join("&")}` : ""}`;
}

const classes: Readonly<Record<string, string>> = {
  success: "any success",
  clientError: "any status from 400 to 499",
  serverError: "any status from 500 on",
};

function statusOf({ status, matchingRules }: Side): string {
  const named = matchingRules?.status?.["$"]?.matchers[0]?.status;
  return typeof named === "string" ? `${classes[named] ?? named}, such as **${status}**` : `**${status}**, exactly`;
}

function fields(value: object): string {
  const shown = (field: unknown) => (typeof field === "string" ? field : JSON.stringify(field));
  return Object.entries(value)
    .map(([name, field]) => `${name} \`${shown(field)}\``)
    .join(", ");
}

/** A state and its parameters as a person says them; a line for each user where there are several. */
function stateLines({ name, params }: ProviderState): string[] {
  const values = Object.values(params ?? {});
  if (values.length === 1 && Array.isArray(values[0])) {
    return [`- ${name}`, ...(values[0] as object[]).map((value) => `  - ${fields(value)}`)];
  }
  return [params ? `- ${name}: ${fields(params)}` : `- ${name}`];
}

function titleOf({ description }: Interaction): string {
  const title = description.slice(description.indexOf(":") + 2).replace(/ \[[\d.]+\]$/, "");
  return `${title[0]?.toUpperCase()}${title.slice(1)}`;
}

function basisOf({ description, comments }: Interaction): string {
  const [, needed] = /\[([\d.]+)\]$/.exec(description) ?? [];
  const basis =
    comments?.basis === "documented" ? "Documented by FINBOURNE" : "Inferred: FINBOURNE is silent on a part of it";
  return needed ? `${basis}; since ${needed}` : basis;
}

function sectionOf(interaction: Interaction): string {
  const { providerStates = [], request, response } = interaction;
  const given = providerStates.flatMap(stateLines);
  return [
    `## ${titleOf(interaction)}`,
    "",
    `_${basisOf(interaction)}._`,
    ...(given.length > 0 ? ["", "Given", "", ...given] : []),
    "",
    `When the client sends \`${targetOf(request)}\` with`,
    "",
    ...headerLines(request),
    ...bodyLines(request),
    "",
    `Then the service answers ${statusOf(response)}${Object.keys(response.headers ?? {}).length > 0 ? ", with" : "."}`,
    ...(response.headers ? ["", ...headerLines(response)] : []),
    ...bodyLines(response),
  ].join("\n");
}

/** What to expect at a glance: a line for each section. */
function contentsOf(interactions: readonly Interaction[]): string {
  const lines = interactions.map((interaction) => {
    const { code } = (answerOf(interaction) ?? {}) as { code?: number };
    const answer = `${statusOf(interaction.response)}${code === undefined ? "" : `, code ${code}`}`;
    return `- ${titleOf(interaction)}: ${answer}. ${basisOf(interaction)}.`;
  });
  return lines.join("\n");
}

function pageOf(id: OperationId, interactions: readonly Interaction[]): string {
  const { method, path } = operations[id];
  const inOrder = interactions.toSorted((a, b) => (a.response.status ?? 0) - (b.response.status ?? 0));
  const intro = `What the client expects of the service when it calls \`${id}\`. Each section is checked against the running service.\nWritten from the pact by \`pnpm contract:accept\`; do not edit.`;
  return (
    [`# ${id}`, `\`${method} ${path}\``, intro, contentsOf(inOrder), ...inOrder.map(sectionOf)].join("\n\n") + "\n"
  );
}

/** Writes a page for every operation that a pact is about; keys are file names. */
export function pagesOf({ interactions }: Pact): Map<string, string> {
  return new Map(
    (Object.keys(operations) as OperationId[]).map((id) => [
      `${id}.md`,
      pageOf(
        id,
        interactions.filter((interaction) => operationOf(interaction) === id),
      ),
    ]),
  );
}
