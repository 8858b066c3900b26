import { answerOf, type Interaction, type Side } from "../pact/interaction.ts";
import { type Change, saying, withHeader } from "./changes.ts";
import type { Mutant } from "./mutant.ts";

const threeYears = String(3 * 365 * 24 * 60 * 60);

function isRefusal({ response }: Interaction): boolean {
  return (response.status ?? 0) >= 400;
}

function headersOf({ headers = {} }: Side): [string, string][] {
  return Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
}

/** Each header that the pact expects, left out and with a value that makes no sense. */
function headerMutants(operation: string, interactions: readonly Interaction[]): Mutant[] {
  return (["successes", "refusals"] as const).flatMap((among) => {
    const own = interactions.filter((interaction) => isRefusal(interaction) === (among === "refusals"));
    const headers = new Map(own.flatMap(({ response }) => headersOf(response)));
    const row = { operation, among } as const;
    const name = `${operation}: ${among === "refusals" ? "refusal " : ""}header`;
    return [...headers].flatMap(([header, value]): Mutant[] => {
      const says =
        (changed: string | undefined): Change =>
        (answered) =>
          answered.headers.has(header) ? withHeader(answered, header, changed) : answered;
      if (header === "content-type") {
        const otherwise = `${value.split(";")[0]}; charset=utf-16`;
        return [{ ...row, name: `${name} ${header} with another charset`, says: says(otherwise) }];
      }
      const absurd = /^\d+$/.test(value) ? threeYears : "-";
      return [
        { ...row, name: `${name} ${header} left out`, says: says(undefined) },
        { ...row, name: `${name} ${header} absurd`, says: says(absurd) },
      ];
    });
  });
}

/** The status of a refusal that is expected exactly, as another of its class. */
function statusMutants(operation: string, interactions: readonly Interaction[]): Mutant[] {
  const exact = interactions.filter((one) => isRefusal(one) && !one.response.matchingRules?.status);
  return [...new Set(exact.map(({ response }) => response.status ?? 0))].map((status): Mutant => {
    const instead = { 400: 422, 401: 403, 500: 503 }[status] ?? (status < 500 ? 400 : 500);
    return {
      name: `${operation}: ${status} answered as ${instead}`,
      operation,
      among: "refusals",
      says: (answered) => ({ ...answered, status: answered.status === status ? instead : answered.status }),
    };
  });
}

/** The fields of a refusal's body that are expected exactly. */
function exactFields(interaction: Interaction): [string, unknown][] {
  const body = answerOf(interaction);
  if (typeof body !== "object" || body === null) return [];
  const rules = Object.keys(interaction.response.matchingRules?.body ?? {});
  const isMatched = (field: string) => rules.some((rule) => [`$.${field}`, `$['${field}']`, "$"].includes(rule));
  return Object.entries(body).filter(([field, value]) => typeof value !== "object" && !isMatched(field));
}

function otherThan(value: unknown): unknown {
  return typeof value === "number" ? value + 1 : `${String(value)}-`;
}

/** A refusal in the words of another one of its operation. */
function wordMutants(operation: string, interactions: readonly Interaction[]): Mutant[] {
  const words = Map.groupBy(interactions.filter(isRefusal).flatMap(exactFields), ([field]) => field);
  return [...words].flatMap(([field, found]) => {
    const values = [...new Set(found.map(([, value]) => value))];
    return values.map((value, at): Mutant => {
      const instead = values.length > 1 ? values[(at + 1) % values.length] : otherThan(value);
      return {
        name: `${operation}: refusal ${field} ${String(value)} answered as ${String(instead)}`,
        operation,
        among: "refusals",
        says: saying([field], (said) => (said === value ? instead : said)),
      };
    });
  });
}

/** Mutants of what the pact expects of responses to an operation beyond their bodies' fields. */
export function pactMutants(operation: string, interactions: readonly Interaction[]): Mutant[] {
  return [
    ...headerMutants(operation, interactions),
    ...statusMutants(operation, interactions),
    ...wordMutants(operation, interactions),
  ];
}
