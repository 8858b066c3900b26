import {
  appendFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { readPact } from "./interaction.ts";
import type { Part } from "./merge.ts";

/** In a part: the description of every interaction that its file declared, a line each. */
const declaredFile = "declared.txt";

/** Notes in a part that its test file declares an interaction, so that the merge misses what Pact did not write. */
export function declare(part: string, description: string): void {
  mkdirSync(part, { recursive: true });
  appendFileSync(join(part, declaredFile), `${description}\n`);
}

/** Where a run of the consumer tests writes its parts: `kept`, unless the run was given a folder of its own. */
export function partsFolder(kept: string): string {
  return process.env["CONTRACT_PARTS"] ?? kept;
}

/**
 * Gives a run of the consumer tests an empty folder, and puts that in the place of the last one's when the run is over.
 *
 * Pact merges into what is there, so that a removed interaction would stay for ever; and a reader would get half of
 * the parts while the tests write.
 */
export function newParts(parts: string): () => void {
  const kept = partsFolder(parts);
  const folder = mkdtempSync(`${kept}-`);
  process.env["CONTRACT_PARTS"] = folder;
  return () => {
    rmSync(kept, { recursive: true, force: true });
    renameSync(folder, kept);
  };
}

/** Reads the parts of one pact, a folder for each interaction; a test file may write to another pact, or to none. */
export function readParts(folder: string, pactFile: string): Part[] {
  if (!existsSync(folder)) {
    throw new Error(`Cannot read what the consumer tests wrote: there is no "${folder}"; run them first`);
  }
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const pacts = globSync(join(folder, name, "*", pactFile)).map(readPact);
      if (!pacts[0]) return [];
      const declared = readFileSync(join(folder, name, declaredFile), "utf8")
        .split("\n")
        .filter(Boolean);
      return [
        { name, declared, pact: { ...pacts[0], interactions: pacts.flatMap(({ interactions }) => interactions) } },
      ];
    });
}
