import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { operationOf, type Interaction, type Pact } from "../pact/interaction.ts";
import { readOneCertificate } from "../verifier/one-certificate.ts";
import { pactFiles } from "../verifier/pact-files.ts";
import { withState } from "../verifier/states.ts";
import { verifyStrictly, type RunningProvider } from "../verifier/strict-verifier.ts";
import type { Answered, Mutant, Resources } from "./mutant.ts";
import { startMutatingProxy } from "./mutating-proxy.ts";

/** A mutant, and the interaction that caught it; none where it survived. */
export interface Fate {
  readonly mutant: string;
  readonly caughtBy: string | undefined;
}

/** Name of the provider state that lets a mutant loose: the last of each interaction. */
const loose = "a mutant is loose";

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

function catchersOf(mutant: Mutant, interactions: readonly Interaction[]): Interaction[] {
  const own = interactions.filter((interaction) => operationOf(interaction) === mutant.operation);
  const successful = ({ response }: Interaction) => (response.status ?? 0) < 300;
  return own
    .filter((interaction) => mutant.among === "all" || successful(interaction) === (mutant.among === "successes"))
    .filter((interaction) => touches(mutant, interaction))
    .toSorted((a, b) => JSON.stringify(b.response).length - JSON.stringify(a.response).length);
}

interface Trial {
  readonly mutant: Mutant;
  readonly interaction: Interaction;
  readonly description: string;
}

/**
 * Verifies every mutant of the service until an interaction catches it.
 *
 * One run of the verifier tries all mutants that are still alive, each with the next interaction of its operation, on one
 * service: an interaction is repeated under a name of its own, with a state that lets the mutant loose.
 */
export async function verifyMutants(
  pact: Pact,
  mutants: readonly Mutant[],
  provider: RunningProvider,
  resources: Resources,
): Promise<Fate[]> {
  const folder = mkdtempSync(join(tmpdir(), "mutants-"));
  readOneCertificate(folder);
  const proxy = await startMutatingProxy(provider.origin, resources);
  const byName = new Map(mutants.map((mutant) => [mutant.name, mutant]));
  const caught = new Map<string, string>();
  const letLoose = async ({ name }: { name: string }) => {
    const mutant = byName.get(name);
    if (!mutant) throw new Error(`Cannot let "${name}" loose: no such mutant`);
    proxy.activate(mutant);
  };

  const tryAll = async (trials: readonly Trial[]) => {
    const interactions = trials.map(({ mutant, interaction, description }) => {
      const state = { name: loose, params: { name: mutant.name } };
      const states = (interaction.providerStates ?? []).filter((one) => !mutant.undoes?.(one));
      return { ...interaction, description, providerStates: [...states, state] };
    });
    const results = await verifyStrictly({
      ...provider,
      provider: pact.provider.name,
      origin: proxy.origin,
      pacts: pactFiles(folder, { ...pact, interactions }),
      states: withState(provider.states, loose, letLoose),
      expected: trials,
    });
    const unset = results.find(({ sent }) => !sent);
    // Else every mutant would be caught by a provider that is not ready.
    if (unset) throw new Error(`Cannot try "${unset.description}": ${unset.mismatches}`);
    const success = new Map(results.map((result) => [result.description, result.success]));
    for (const { mutant, interaction, description } of trials) {
      if (success.get(description) === false) caught.set(mutant.name, interaction.description);
    }
  };

  try {
    const left = new Map(mutants.map((mutant) => [mutant, catchersOf(mutant, pact.interactions)]));
    for (let round = 0; ; round++) {
      const trials = [...left].flatMap(([mutant, catchers]): Trial[] => {
        const interaction = caught.has(mutant.name) ? undefined : catchers[round];
        return interaction ? [{ mutant, interaction, description: `${interaction.description} / ${mutant.name}` }] : [];
      });
      if (trials.length === 0) break;
      await tryAll(trials);
    }
  } finally {
    await proxy.close();
    rmSync(folder, { recursive: true });
  }
  return mutants.map(({ name }) => ({ mutant: name, caughtBy: caught.get(name) }));
}
