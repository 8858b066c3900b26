import { operationOf, type Interaction } from "./interaction.ts";

/** One outcome that an interaction has to cover. */
export interface Outcome {
  /** Any operation unless it is named. */
  readonly operation?: string;
  readonly name: string;
  readonly coveredBy: (interaction: Interaction) => boolean;
}

/** Names every outcome that no interaction covers. */
export function uncovered(outcomes: readonly Outcome[], interactions: readonly Interaction[]): string[] {
  const byOperation = Map.groupBy(interactions, operationOf);
  return outcomes
    .filter(({ operation, coveredBy }) => {
      const own = operation === undefined ? interactions : (byOperation.get(operation) ?? []);
      return !own.some(coveredBy);
    })
    .map(({ operation = "any operation", name }) => `${operation}: ${name}`);
}

/** Names each interaction that is about none of the operations, or does not say what it is based on. */
export function withoutBasis(operations: readonly string[], interactions: readonly Interaction[]): string[] {
  const bases: ReadonlySet<unknown> = new Set(["documented", "inferred"]);
  return interactions.flatMap((interaction) => [
    ...(operations.includes(operationOf(interaction)) ? [] : [`${interaction.description}: no such operation`]),
    ...(bases.has(interaction.comments?.basis) ? [] : [`${interaction.description}: no basis`]),
  ]);
}
