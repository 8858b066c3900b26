import { documentedOperations, documents } from "@identity-users/openapi";
import { operations, refusals, type Operation, type OperationId, type RefusalCode } from "@identity-users/sdk";
import { inferredRefusals } from "@identity-users/sdk/testing";
import { answerOf, operationOf, type Interaction } from "../strict-pact/pact/interaction.ts";

function answers(code: RefusalCode) {
  return (interaction: Interaction) => (answerOf(interaction) as { code?: unknown } | undefined)?.code === code;
}

/** Codes that any operation can be refused with: a caller without access, a service that failed. */
const everywhere: readonly RefusalCode[] = [186, -1];

/** Codes that the SDK names and no row of its table holds: whoever meets one of these looks at the status. */
const byStatusAlone: ReadonlySet<RefusalCode> = new Set([187] as const);

/** One outcome that must be witnessed, and how to tell that it is. */
interface Outcome {
  readonly name: string;
  readonly witnessedBy: (interaction: Interaction) => boolean;
}

const succeeds = ({ response }: Interaction) => (response.status ?? 0) < 300;

/** Tells whether a documented answer holds what was found beside what failed. */
function answersInParts(id: OperationId): boolean {
  const { responseSchema } = documentedOperations("0.0.3665").find((documented) => documented.id === id) ?? {};
  const name = responseSchema?.$ref?.split("/").at(-1) ?? "";
  const { properties = {} } = documents["0.0.3665"].components.schemas[name] ?? {};
  return "values" in properties && "failed" in properties;
}

function parts(found: boolean, failed: boolean) {
  return (interaction: Interaction) => {
    const answer = answerOf(interaction) as { values?: object; failed?: object } | undefined;
    const holds = (part?: object) => Object.keys(part ?? {}).length > 0;
    return succeeds(interaction) && holds(answer?.values) === found && holds(answer?.failed) === failed;
  };
}

/** Every outcome of an operation that its row in the SDK's tables tells of. */
function outcomesOf(id: OperationId, row: Operation): Outcome[] {
  const lists = (filled: boolean) => (interaction: Interaction) => {
    const answer = answerOf(interaction);
    return Array.isArray(answer) && answer.length > 0 === filled;
  };
  return [
    ...(row.many
      ? [
          { name: "a filled list", witnessedBy: lists(true) },
          { name: "an empty list", witnessedBy: lists(false) },
        ]
      : [{ name: "success", witnessedBy: succeeds }]),
    ...(answersInParts(id)
      ? [
          { name: "an answer with nothing that failed", witnessedBy: parts(true, false) },
          { name: "an answer in parts", witnessedBy: parts(true, true) },
          { name: "an answer with nothing that was found", witnessedBy: parts(false, true) },
        ]
      : []),
    { name: "401", witnessedBy: ({ response }) => response.status === 401 },
    {
      name: "429 with Retry-After",
      witnessedBy: ({ response }) => response.status === 429 && "Retry-After" in (response.headers ?? {}),
    },
    ...[...everywhere, ...inferredRefusals[id]].map((code) => ({
      name: `${code} ${refusals[code]}`,
      witnessedBy: answers(code),
    })),
    ...(inferredRefusals[id].includes(151)
      ? [
          {
            name: "151 with field errors",
            witnessedBy: (interaction: Interaction) =>
              answers(151)(interaction) && Object.keys(answerOf(interaction) as object).includes("errors"),
          },
        ]
      : []),
    ...row.query.map((key) => ({
      name: `query ${key}`,
      witnessedBy: (interaction: Interaction) => succeeds(interaction) && key in (interaction.request.query ?? {}),
    })),
  ];
}

/** Names every outcome of the SDK's own tables that no interaction witnesses. */
export function unwitnessed(interactions: readonly Interaction[]): string[] {
  const missing = (Object.entries(operations) as [OperationId, Operation][]).flatMap(([id, row]) => {
    const own = interactions.filter((interaction) => operationOf(interaction) === id);
    return outcomesOf(id, row)
      .filter(({ witnessedBy }) => !own.some(witnessedBy))
      .map(({ name }) => `${id}: ${name}`);
  });
  const named = (Object.keys(refusals).map(Number) as RefusalCode[]).filter((code) => !byStatusAlone.has(code));
  const never = named.filter((code) => !interactions.some(answers(code)));
  return [...missing, ...never.map((code) => `any operation: ${code} ${refusals[code]}`)];
}

/** Names each interaction that is about no operation, or does not say what it is based on. */
export function baseless(interactions: readonly Interaction[]): string[] {
  const bases: ReadonlySet<unknown> = new Set(["documented", "inferred"]);
  return interactions.flatMap((interaction) => [
    ...(operationOf(interaction) in operations ? [] : [`${interaction.description}: no such operation`]),
    ...(bases.has(interaction.comments?.basis) ? [] : [`${interaction.description}: no basis`]),
  ]);
}
