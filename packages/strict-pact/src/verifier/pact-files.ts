import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Pact } from "../pact/interaction.ts";
import type { PactSource } from "./strict-verifier.ts";

/**
 * Writes a pact below a folder, each interaction into a file of its own.
 *
 * The verifier's time for one file grows with the square of the interactions in it: with 207 in one it takes four times as long.
 */
export function pactFiles(
  folder: string,
  pact: Omit<Pact, "interactions"> & { readonly interactions: readonly object[] },
): PactSource {
  const own = mkdtempSync(join(folder, "pact-"));
  const pactUrls = pact.interactions.map((interaction, index) => {
    const file = join(own, `${index}.json`);
    writeFileSync(file, JSON.stringify({ ...pact, interactions: [interaction] }));
    return file;
  });
  return { pactUrls };
}
