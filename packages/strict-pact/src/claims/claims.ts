import { answerOf, type Interaction } from "../pact/interaction.ts";

/** The ground of a claim: the published document, a reading that can be defended, or what a real provider answered. */
export type Basis = "documented" | "inferred" | "observed";

/** The kinds of claims that an interaction makes of its answer. */
export const claimKinds = ["status", "code", "fields", "effect"] as const;

/** A kind of claim: the status, the code of a refusal, the fields of the body, and what the request brought about. */
export type ClaimKind = (typeof claimKinds)[number];

/** The basis of each claim of an interaction; it makes no claim of the kinds that are left out. */
export interface Claims {
  readonly status: Basis;
  readonly code?: Basis;
  readonly fields?: Basis;
  readonly effect: Basis;
  /** The document's own words for the effect, where that is documented. */
  readonly quote?: string;
}

/** Returns what an interaction says of its claims; nothing where it says nothing. */
export function claimsOf({ comments }: Interaction): Partial<Claims> {
  return comments?.["claims"] ?? {};
}

/** Returns the code of a refusal; undefined where an answer has none. */
export function codeOf(answer: unknown): unknown {
  return typeof answer === "object" && answer !== null ? (answer as { code?: unknown }).code : undefined;
}

/** Returns the kinds of claims that an interaction has to make: of a status and an effect always, of the rest where it expects it. */
export function claimedKinds(interaction: Interaction): readonly ClaimKind[] {
  const answer = answerOf(interaction);
  const refused = (interaction.response.status ?? 0) >= 400;
  return [
    "status",
    ...(refused && codeOf(answer) !== undefined ? (["code"] as const) : []),
    ...(answer === undefined ? [] : (["fields"] as const)),
    "effect",
  ];
}
