import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { parts } from "./pact-files.ts";

/**
 * Gives a run of the consumer tests an empty folder, and puts that in the place of the last one's when the run is over.
 *
 * Pact merges into what is there, so that a removed interaction would stay for ever; and whoever reads the parts while the
 * tests write would read half of them.
 */
export default function setup(_project?: unknown, kept = parts): () => void {
  const folder = mkdtempSync(`${kept}-`);
  process.env["CONTRACT_PARTS"] = folder;
  return () => {
    rmSync(kept, { recursive: true, force: true });
    renameSync(folder, kept);
  };
}
