import type { Api } from "../document/api.ts";
import type { Fate } from "../mutants/verify-mutants.ts";
import { operationOf, type Pact } from "../pact/interaction.ts";
import type { Replacement } from "../pact/replacement.ts";
import { replacementsOf } from "./replacements.ts";

/** Runs the consumer tests with other requests by the description of an interaction; returns the interactions that were written. */
export type ConsumerRun = (replacements: ReadonlyMap<string, Replacement>) => Promise<ReadonlySet<string>>;

/** One way of sending something else, and the requests that it changes. */
interface ClientMutant {
  readonly name: string;
  /** By the description of their interaction. */
  readonly requests: [string, Replacement][];
}

/** Lists every mutant of a client that follows from a pact and, if there is one, a document. */
export function clientMutants(api: Api | undefined, { interactions }: Pact): ClientMutant[] {
  const named = interactions.flatMap((interaction) => {
    const id = operationOf(interaction);
    const operation = api?.operations.find((one) => one.id === id);
    return replacementsOf(interaction.request, api, operation).map(([what, replacement]) => ({
      name: `${id}: client sends ${what}`,
      request: [interaction.description, replacement] as [string, Replacement],
    }));
  });
  const byName = Map.groupBy(named, ({ name }) => name);
  return [...byName].map(([name, same]) => ({ name, requests: same.map(({ request }) => request) }));
}

/** A mutant that is tried with one interaction. */
interface Trial {
  readonly name: string;
  readonly replacement: Replacement;
}

/** Takes the next request of each mutant, no two of one interaction. */
function nextTrials(left: ReadonlyMap<string, [string, Replacement][]>): Map<string, Trial> {
  const trials = new Map<string, Trial>();
  for (const [name, requests] of left) {
    const at = requests.findIndex(([description]) => !trials.has(description));
    const [chosen] = at === -1 ? [] : requests.splice(at, 1);
    if (chosen) trials.set(chosen[0], { name, replacement: chosen[1] });
  }
  return trials;
}

/**
 * Breaks the client until the consumer test of an interaction fails for each mutant.
 *
 * One run of the tests tries as many mutants as there are interactions, each with one that it changes. Throws where a test fails
 * whose client is not broken: else every mutant would be caught by it.
 */
export async function verifyClient(mutants: readonly ClientMutant[], pact: Pact, run: ConsumerRun): Promise<Fate[]> {
  const caught = new Map<string, string>();
  const left = new Map(mutants.map(({ name, requests }) => [name, [...requests]]));
  // The first run breaks nothing.
  let trials: ReadonlyMap<string, Trial> = new Map();
  do {
    const written = await run(new Map([...trials].map(([description, { replacement }]) => [description, replacement])));
    for (const { description } of pact.interactions) {
      if (written.has(description)) continue;
      const trial = trials.get(description);
      if (!trial) throw new Error(`Cannot break the client: its test of "${description}" fails without that`);
      caught.set(trial.name, description);
      left.delete(trial.name);
    }
    trials = nextTrials(left);
  } while (trials.size > 0);
  return mutants.map(({ name }) => ({ mutant: name, caughtBy: caught.get(name) }));
}
