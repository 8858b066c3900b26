import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { LoadedConfig } from "../config/load.ts";
import { mergedPact, pactFilesOf } from "../config/pacts.ts";

/** Makes what the consumer tests wrote the committed pacts; returns their files by provider. */
export function acceptPacts(config: LoadedConfig): ReadonlyMap<string, string> {
  const files = pactFilesOf(config);
  // All are merged before one is written: a part that is refused leaves every pact as it was.
  const merged = [...files].map(([provider, file]) => ({ file, pact: mergedPact(config, provider) }));
  for (const { file, pact } of merged) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(pact, null, 2)}\n`);
  }
  return files;
}
