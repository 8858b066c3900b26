import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Interaction, Pact } from "../pact/interaction.ts";
import { readOneCertificate } from "../verifier/one-certificate.ts";
import { pactFiles } from "../verifier/pact-files.ts";
import { withState } from "../verifier/states.ts";
import { verifyStrictly, type RunningProvider } from "../verifier/strict-verifier.ts";
import { catchersOf } from "./catchers.ts";
import type { Mutant, Resources } from "./mutant.ts";
import { startMutatingProxy } from "./mutating-proxy.ts";

/** A mutant, and the interaction that caught it; none where it survived. */
export interface Fate {
  readonly mutant: string;
  readonly caughtBy: string | undefined;
}

/** Name of the provider state that lets a mutant loose: the last of each interaction. */
const loose = "a mutant is loose";

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
    // Else every mutant would be caught by a proxy that fails, or by a provider that is not ready.
    proxy.throwIfFailed();
    const unset = results.find(({ sent }) => !sent);
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
