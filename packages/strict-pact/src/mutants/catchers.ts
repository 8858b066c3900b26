import { operationOf, type Interaction } from "../pact/interaction.ts";
import type { Answered, Mutant } from "./mutant.ts";

/**
 * Returns whether a mutant can be caught by an interaction: Pact ignores fields that the example does not have, so a change
 * that leaves the example as it is cannot be caught.
 */
function touches({ says, undoes }: Mutant, { response, providerStates = [] }: Interaction): boolean {
  if (undoes) return providerStates.some(undoes);
  if (!says) return true;
  const flat = Object.entries(response.headers ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
  const example = { status: response.status ?? 0, headers: new Headers(flat), body: response.body?.content };
  const shown = ({ status, headers, body }: Answered) => JSON.stringify([status, [...headers], body]);
  return shown(says(example)) !== shown(example);
}

/** Returns the interactions that can catch a mutant, those that expect most first. */
export function catchersOf(mutant: Mutant, interactions: readonly Interaction[]): Interaction[] {
  const own = interactions.filter(
    // Nothing shows in the response of an operation that changed nothing: another one reads what it should have changed.
    (interaction) => mutant.undoes !== undefined || operationOf(interaction) === mutant.operation,
  );
  const successful = ({ response }: Interaction) => (response.status ?? 0) < 400;
  return own
    .filter((interaction) => mutant.among === "all" || successful(interaction) === (mutant.among === "successes"))
    .filter((interaction) => touches(mutant, interaction))
    .toSorted((a, b) => JSON.stringify(b.response).length - JSON.stringify(a.response).length);
}
