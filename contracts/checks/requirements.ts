import { generations } from "@identity-users/openapi";
import { operations, refusals, type OperationId, type RefusalCode } from "@identity-users/sdk";
import { inferredRefusals } from "@identity-users/sdk/testing";
import { documentRequirements } from "@identity-users/strict-pact/openapi";
import { answerOf, type Requirement } from "@identity-users/strict-pact/pact";
import { publishedApi } from "../interactions/generation.ts";

type Covers = Requirement["coveredBy"];

/** Codes that any operation can be refused with: a caller without access, a service that failed. */
const everywhere: readonly RefusalCode[] = [186, -1];

/** Codes that the SDK names and no row of its table holds: the client decides by the status, 429 or 401. */
const byStatusAlone: ReadonlySet<RefusalCode> = new Set([157, 187, 2153] as const);

/** A refusal that the document lists of every operation, and nothing that the client asks of these can bring about. */
const unreachable = /^(getUser|getUserFromLogin|listUsers|findUsersById|listUsersInRole): 400$/;

const succeeds: Covers = ({ response }) => (response.status ?? 0) < 300;
function answers(code: RefusalCode): Covers {
  return (interaction) => Object(answerOf(interaction)).code === code;
}

/** Returns whether an operation succeeds for a caller who may do nothing: it is never refused for missing access. */
const asksNoAccess: Covers = (interaction) =>
  succeeds(interaction) && interaction.providerStates?.some(({ params }) => Object(params).role === "none") === true;

/** An answer in which something was found or not, and something is left: a next page, or what failed. */
function inParts(found: boolean, left: boolean): Covers {
  return (interaction) => {
    const answer = Object(answerOf(interaction)) as { values?: object; failed?: object; nextPage?: string | null };
    const { values = {}, failed = {}, nextPage = null } = answer;
    const more = nextPage !== null || Object.keys(failed).length > 0;
    return succeeds(interaction) && Object.keys(values).length > 0 === found && more === left;
  };
}

const answersInParts: Partial<Record<OperationId, Readonly<Record<string, Covers>>>> = {
  listLogs: {
    "a page that has a next one": inParts(true, true),
    "a last page": inParts(true, false),
    "an empty page": inParts(false, false),
  },
  findUsersById: {
    "an answer with nothing that failed": inParts(true, false),
    "an answer in parts": inParts(true, true),
    "an answer with nothing that was found": inParts(false, true),
  },
};

function named(codes: readonly RefusalCode[]): Record<string, Covers> {
  return Object.fromEntries(codes.map((code) => [`${code} ${refusals[code]}`, answers(code)]));
}

function outcomesOf(id: OperationId): Record<string, Covers> {
  const own = inferredRefusals[id];
  const withFields: Covers = (interaction) => answers(151)(interaction) && "errors" in Object(answerOf(interaction));
  return {
    ...answersInParts[id],
    "401": ({ response }) => response.status === 401,
    "429 with Retry-After": ({ response }) => response.status === 429 && "Retry-After" in (response.headers ?? {}),
    ...named([...everywhere, ...own]),
    [`186 ${refusals[186]}`]: (interaction) => answers(186)(interaction) || asksNoAccess(interaction),
    ...(own.includes(151) && { "151 with field errors": withFields }),
  };
}

/** Every outcome that the documents and the SDK's own tables tell of, and each refusal that has a name. */
export function requirements(): Requirement[] {
  const ids = Object.keys(operations) as OperationId[];
  const documented = generations
    .flatMap((generation) => documentRequirements(publishedApi(generation)))
    .filter(({ operation = "", name }) => operation in operations && !unreachable.test(`${operation}: ${name}`));
  const codes = (Object.keys(refusals).map(Number) as RefusalCode[]).filter((code) => !byStatusAlone.has(code));
  const rows = (outcomes: Record<string, Covers>) =>
    Object.entries(outcomes).map(([name, coveredBy]): Requirement => ({ name, coveredBy }));
  return [
    ...documented,
    ...ids.flatMap((operation) => rows(outcomesOf(operation)).map((row) => ({ operation, ...row }))),
    ...rows(named(codes)),
  ];
}
