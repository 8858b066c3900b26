import type { MutantSettings, Target } from "./config.ts";
import type { LoadedConfig } from "./load.ts";

/** Returns a target by its name. */
export function targetOf({ targets }: LoadedConfig, name: string): Target {
  const target = targets[name];
  if (!target) throw new Error(`Cannot verify "${name}": the targets are ${Object.keys(targets).join(", ")}`);
  return target;
}

/** Returns the settings of mutants. Throws where the configuration has none. */
export async function mutantSettings({ mutants }: LoadedConfig): Promise<MutantSettings> {
  const settings = typeof mutants === "function" ? await mutants() : mutants;
  if (!settings) throw new Error("Cannot verify mutants: the configuration has no mutants");
  return settings;
}

/** How a target is spoken to: without a proxy or not, and which texts must not be printed. */
export function contactOf({ direct = true, secrets = [] }: Target): { direct: boolean; secrets: readonly string[] } {
  return {
    direct: typeof direct === "function" ? direct() : direct,
    secrets: typeof secrets === "function" ? secrets() : secrets,
  };
}
