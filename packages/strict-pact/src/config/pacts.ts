import { mergeParts } from "../pact/merge.ts";
import { type Interaction, type Pact, readPact } from "../pact/interaction.ts";
import { readParts } from "../pact/parts.ts";
import type { Applies } from "./config.ts";
import type { LoadedConfig } from "./load.ts";
import { targetOf } from "./settings.ts";

/** Returns the files of all pacts by provider. */
export function pactFilesOf({ provider, pact, unpublished = {} }: LoadedConfig): ReadonlyMap<string, string> {
  return new Map([[provider, pact], ...Object.entries(unpublished)]);
}

/** Reads the committed pact with a provider, by default the one that is published. */
export function committedPact(config: LoadedConfig, provider = config.provider): Pact {
  const file = pactFilesOf(config).get(provider);
  if (file === undefined) throw new Error(`Cannot read the pact with "${provider}": the configuration has none`);
  return readPact(file);
}

/** Merges the parts that the last run of the consumer tests wrote. */
export function mergedPact(config: LoadedConfig, provider = config.provider): Pact {
  return mergeParts(readParts(config.parts, `${config.consumer}-${provider}.json`));
}

/** Returns the pact of a target with the interactions that apply to it. */
export function pactOfTarget(config: LoadedConfig, name: string, applies: Applies = () => true): Pact {
  const target = targetOf(config, name);
  const pact = committedPact(config, target.provider);
  const chosen = (interaction: Interaction) => (target.applies?.(interaction) ?? true) && applies(interaction);
  return { ...pact, interactions: pact.interactions.filter(chosen) };
}
