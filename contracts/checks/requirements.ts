import { documentedOperations, documents } from "@identity-users/openapi";
import { operations, refusals, type Operation, type OperationId, type RefusalCode } from "@identity-users/sdk";
import { inferredRefusals } from "@identity-users/sdk/testing";
import { answerOf, type Interaction, type Requirement } from "@identity-users/strict-pact/pact";

function answers(code: RefusalCode) {
  return (interaction: Interaction) => (answerOf(interaction) as { code?: unknown } | undefined)?.code === code;
}

/** Codes that any operation can be refused with: a caller without access, a service that failed. */
const everywhere: readonly RefusalCode[] = [186, -1];

/** Codes that the SDK names and no row of its table holds: the client decides by the status, 429 or 401. */
const byStatusAlone: ReadonlySet<RefusalCode> = new Set([157, 187, 2153] as const);

const succeeds = ({ response }: Interaction) => (response.status ?? 0) < 300;

/** Returns whether an operation succeeds for a caller who may do nothing: it is never refused for missing access. */
function asksNoAccess(interaction: Interaction): boolean {
  const none = interaction.providerStates?.some(
    ({ name, params }) => name === "the caller's access" && (params as { role: string }).role === "none",
  );
  return succeeds(interaction) && none === true;
}

function lists(filled: boolean) {
  return (interaction: Interaction) => {
    const answer = answerOf(interaction);
    return Array.isArray(answer) && answer.length > 0 === filled;
  };
}

/** Returns whether a documented answer has all of these fields. */
function answersWith(id: OperationId, ...fields: string[]): boolean {
  const { responseSchema } = documentedOperations("0.0.3665").find((documented) => documented.id === id) ?? {};
  const name = responseSchema?.$ref?.split("/").at(-1) ?? "";
  const { properties = {} } = documents["0.0.3665"].components.schemas[name] ?? {};
  return fields.every((field) => field in properties);
}

function parts(found: boolean, failed: boolean) {
  return (interaction: Interaction) => {
    const answer = answerOf(interaction) as { values?: object; failed?: object } | undefined;
    const holds = (part?: object) => Object.keys(part ?? {}).length > 0;
    return succeeds(interaction) && holds(answer?.values) === found && holds(answer?.failed) === failed;
  };
}

function pages(filled: boolean, more: boolean) {
  return (interaction: Interaction) => {
    const { values = [], nextPage } = (answerOf(interaction) ?? {}) as { values?: unknown[]; nextPage?: unknown };
    return succeeds(interaction) && values.length > 0 === filled && (nextPage !== null) === more;
  };
}

function successesOf(id: OperationId, { many }: Operation): Requirement[] {
  if (many) {
    return [
      { name: "a filled list", coveredBy: lists(true) },
      { name: "an empty list", coveredBy: lists(false) },
    ];
  }
  const success = { name: "success", coveredBy: succeeds };
  if (answersWith(id, "values", "nextPage")) {
    return [
      { name: "a page that has a next one", coveredBy: pages(true, true) },
      { name: "a last page", coveredBy: pages(true, false) },
      { name: "an empty page", coveredBy: pages(false, false) },
    ];
  }
  if (!answersWith(id, "values", "failed")) return [success];
  return [
    success,
    { name: "an answer with nothing that failed", coveredBy: parts(true, false) },
    { name: "an answer in parts", coveredBy: parts(true, true) },
    { name: "an answer with nothing that was found", coveredBy: parts(false, true) },
  ];
}

function refusalsOf(id: OperationId): Requirement[] {
  const own = inferredRefusals[id];
  const coded = [...everywhere, ...own].map((code) => ({
    name: `${code} ${refusals[code]}`,
    coveredBy: (interaction: Interaction) => answers(code)(interaction) || (code === 186 && asksNoAccess(interaction)),
  }));
  const withFields: Requirement = {
    name: "151 with field errors",
    coveredBy: (interaction) =>
      answers(151)(interaction) && Object.keys(answerOf(interaction) as object).includes("errors"),
  };
  return [
    { name: "401", coveredBy: ({ response }) => response.status === 401 },
    {
      name: "429 with Retry-After",
      coveredBy: ({ response }) => response.status === 429 && "Retry-After" in (response.headers ?? {}),
    },
    ...coded,
    ...(own.includes(151) ? [withFields] : []),
  ];
}

/** Every outcome that the SDK's own tables tell of: those of each operation, and each refusal that has a name. */
export function requirements(): Requirement[] {
  const ofOperations = (Object.entries(operations) as [OperationId, Operation][]).flatMap(([id, row]) =>
    [
      ...successesOf(id, row),
      ...refusalsOf(id),
      ...Object.keys(row.query).map((key) => ({
        name: `query ${key}`,
        coveredBy: (interaction: Interaction) => succeeds(interaction) && key in (interaction.request.query ?? {}),
      })),
    ].map((one) => ({ operation: id, ...one })),
  );
  const named = (Object.keys(refusals).map(Number) as RefusalCode[]).filter((code) => !byStatusAlone.has(code));
  return [...ofOperations, ...named.map((code) => ({ name: `${code} ${refusals[code]}`, coveredBy: answers(code) }))];
}
