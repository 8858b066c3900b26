import { rmSync } from "node:fs";
import { parts } from "./pact-files.ts";

/** Removes the parts of earlier runs: Pact merges into what is there, so that a removed interaction would stay for ever. */
export default function setup(): void {
  rmSync(parts, { recursive: true, force: true });
}
