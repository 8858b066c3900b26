import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { LoadedConfig } from "../config/load.ts";
import { mergedPact, pactFilesOf } from "../config/pacts.ts";
import { readPact } from "../pact/interaction.ts";
import { differing } from "../pact/merge.ts";

/** A pact that was accepted. */
export interface Accepted {
  readonly provider: string;
  readonly file: string;
  /** The interactions that it did not have in common with the pact before it, and how; none of a first one. */
  readonly differences: readonly string[];
}

/** Makes what the consumer tests wrote the committed pacts. */
export function acceptPacts(config: LoadedConfig): readonly Accepted[] {
  // All are merged before one is written: a part that is refused leaves every pact as it was.
  const merged = [...pactFilesOf(config)].map(([provider, file]) => {
    const pact = mergedPact(config, provider);
    return { provider, file, pact, differences: existsSync(file) ? differing(pact, readPact(file)) : [] };
  });
  for (const { file, pact } of merged) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(pact, null, 2)}\n`);
  }
  return merged;
}
