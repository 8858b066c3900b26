import { operationOf, type Interaction } from "./interaction.ts";

/** One outcome of an operation, which an interaction has to cover. */
export interface Requirement {
  /** Any operation unless it is named. */
  readonly operation?: string;
  readonly name: string;
  readonly coveredBy: (interaction: Interaction) => boolean;
}

/** Names every requirement that no interaction covers. */
export function uncovered(requirements: readonly Requirement[], interactions: readonly Interaction[]): string[] {
  const byOperation = Map.groupBy(interactions, operationOf);
  return requirements
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
