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

/** Names each interaction that is about none of the operations. */
export function ofNoOperation(operations: readonly string[], interactions: readonly Interaction[]): string[] {
  return interactions
    .filter((interaction) => !operations.includes(operationOf(interaction)))
    .map(({ description }) => `${description}: no such operation`);
}
