import type { Api } from "../document/api.ts";
import { answerOf, operationOf, type Interaction, type Side } from "../pact/interaction.ts";
import { claimedKinds, claimsOf, codeOf, type ClaimKind } from "./claims.ts";
import { publishedSchema } from "./published.ts";
import { shapeOf, type Shape } from "./shape.ts";

/** An answer of a real provider without any value but its code: fit to be kept. */
export interface Observation {
  readonly status: number;
  readonly mediaType?: string;
  readonly code?: number | string;
  readonly shape?: Shape;
}

/** Observations by the description of their interaction. */
export type Observations = Readonly<Record<string, Observation>>;

/** One way in which a provider does not do what is claimed of it. */
export interface Divergence {
  readonly kind: ClaimKind;
  readonly text: string;
}

function mediaTypeOf({ headers = {} }: Side): string | undefined {
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type");
  return found && String(found[1]).split(";")[0]?.trim().toLowerCase();
}

/** Returns a code that is one: numbers, and words without spaces. */
function toldCode(answer: unknown): Pick<Observation, "code"> {
  const code = codeOf(answer);
  return typeof code === "number" || (typeof code === "string" && /^[\w.-]{1,40}$/.test(code)) ? { code } : {};
}

/** Returns the shape of an answer to an interaction's request. */
function shapeOfAnswer(answer: unknown, status: number, interaction: Interaction, api: Api | undefined): Shape {
  const operation = api?.operations.find(({ id }) => id === operationOf(interaction));
  // A success that is not listed is read as the one that is claimed.
  const schema =
    operation && (publishedSchema(operation, { status }) ?? publishedSchema(operation, interaction.response));
  return shapeOf(answer, api && schema && { document: api.document, schema });
}

/** Returns what may be kept of an answer. */
export function observed(interaction: Interaction, answer: Side, api?: Api): Observation {
  const { status = 0, body } = answer;
  const mediaType = mediaTypeOf(answer);
  return {
    status,
    ...(mediaType !== undefined && { mediaType }),
    ...(status >= 400 && toldCode(body?.content)),
    ...(body && { shape: shapeOfAnswer(body.content, status, interaction, api) }),
  };
}

function statusDivergence({ response }: Interaction, { status }: Observation): string[] {
  const { status: claimed = 0, matchingRules } = response;
  if (status === claimed) return [];
  const family = Math.floor(claimed / 100);
  if (!matchingRules?.status) return [`status is ${status}, not ${claimed}`];
  return Math.floor(status / 100) === family ? [] : [`status is ${status}, not ${family}xx`];
}

function fieldDivergences(
  interaction: Interaction,
  { mediaType, shape = {} }: Observation,
  api: Api | undefined,
): string[] {
  const { response } = interaction;
  const expected = mediaTypeOf(response);
  const claimed = shapeOfAnswer(answerOf(interaction), response.status ?? 0, interaction, api);
  return [
    ...(expected === undefined || expected === mediaType
      ? []
      : [`media type is ${mediaType ?? "not told"}, not ${expected}`]),
    ...Object.entries(claimed).flatMap(([path, types]) => {
      const found = shape[path] ?? ["absent"];
      const other = found.filter((type) => !types.includes(type));
      // What is below something of another type cannot be there.
      const above = path.slice(0, path.lastIndexOf("."));
      const toldAbove = above !== "" && shape[above]?.some((type) => claimed[above]?.includes(type)) !== true;
      return other.length === 0 || toldAbove ? [] : [`${path} is ${found.join(" or ")}, not ${types.join(" or ")}`];
    }),
  ];
}

/** Names every difference between what an interaction claims and what a provider answered, with what the claim rested on. */
export function divergencesFrom(interaction: Interaction, observation: Observation, api?: Api): Divergence[] {
  const claims = claimsOf(interaction);
  const code = codeOf(answerOf(interaction));
  const found: Readonly<Record<ClaimKind, readonly string[]>> = {
    status: statusDivergence(interaction, observation),
    code: observation.code === code ? [] : [`code is ${observation.code ?? "absent"}, not ${String(code)}`],
    fields: fieldDivergences(interaction, observation, api),
    effect: [],
  };
  return claimedKinds(interaction).flatMap((kind) =>
    found[kind].map((text) => ({ kind, text: `${text} (${claims[kind] ?? "no basis"})` })),
  );
}

/** Returns the kinds of claims that an observation bears out; an effect is in no answer. */
export function observedKinds(interaction: Interaction, observations: Observations, api?: Api): ClaimKind[] {
  const observation = observations[interaction.description];
  if (!observation) return [];
  const diverging = new Set(divergencesFrom(interaction, observation, api).map(({ kind }) => kind));
  return claimedKinds(interaction).filter((kind) => kind !== "effect" && !diverging.has(kind));
}
