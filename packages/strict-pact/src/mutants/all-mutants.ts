import type { Api } from "../document/api.ts";
import { operationOf, type Pact } from "../pact/interaction.ts";
import { behaviourMutants } from "./behaviour.ts";
import { catchersOf } from "./catchers.ts";
import { documentMutants, type Untold } from "./from-document.ts";
import { pactMutants } from "./from-pact.ts";
import { listsAndIds } from "./lists.ts";
import type { Mutant } from "./mutant.ts";

/** Lists every mutant of a provider that follows from a document and a pact. */
export function mutantsOf(api: Api, { interactions }: Pact, untold: Untold = {}): Mutant[] {
  const byOperation = Map.groupBy(interactions, operationOf);
  const further = api.operations.flatMap((operation) => {
    const own = byOperation.get(operation.id) ?? [];
    return [
      ...behaviourMutants(api, operation),
      ...[...listsAndIds(api, operation), ...pactMutants(operation.id, own)].filter(
        // The document's own fields are claimed, shown or not; of these, what no interaction shows is no claim.
        (mutant) => catchersOf(mutant, own).length > 0,
      ),
    ];
  });
  const all = [...documentMutants(api, untold), ...further];
  return [...new Map(all.map((mutant) => [mutant.name, mutant])).values()];
}
