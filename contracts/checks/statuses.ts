import { differences, documentedOperations, documents, generations } from "@identity-users/openapi";
import { answerOf, type Interaction, operationOf } from "@identity-users/strict-pact/pact";

/** Statuses that FINBOURNE does not document but the SDK acts on: it renews its token on 401 and waits on 429. */
const actedOn: ReadonlySet<number> = new Set([401, 429]);

function documentedSuccess(operation: string): number | undefined {
  const changed = differences.some((difference) => difference.kind === "success" && difference.operation === operation);
  if (changed) return undefined;
  return generations.flatMap(documentedOperations).find(({ id }) => id === operation)?.status;
}

/** Returns whether a document has a status of its own for an operation, besides 400 and `default`. */
function isListed(operation: string, status: number): boolean {
  return generations.some((generation) => {
    const found = documentedOperations(generation).find(({ id }) => id === operation);
    return found && String(status) in (documents[generation].paths[found.path]?.[found.method]?.responses ?? {});
  });
}

/** Returns how the documents allow an interaction's status to be expected: the number itself, or its class alone. */
function allowed(interaction: Interaction): "exactly" | "by class" {
  const status = interaction.response.status ?? 0;
  if (status < 300) return documentedSuccess(operationOf(interaction)) === status ? "exactly" : "by class";
  const invalid = (answerOf(interaction) as { code?: number } | undefined)?.code === 151;
  // The documents give validation problems to 400, and what has no status of its own to `default`.
  const documented = status === 400 ? invalid : isListed(operationOf(interaction), status);
  return actedOn.has(status) || documented ? "exactly" : "by class";
}

/** Names each interaction that expects more of a status than is documented, or less. */
export function misjudgedStatuses(interactions: readonly Interaction[]): string[] {
  return interactions.flatMap((interaction) => {
    const { description, response } = interaction;
    const expected = response.matchingRules?.status ? "by class" : "exactly";
    const right = allowed(interaction);
    return expected === right ? [] : [`${description}: ${response.status} is expected ${expected}, not ${right}`];
  });
}
