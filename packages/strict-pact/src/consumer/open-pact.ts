import { basename, join } from "node:path";
import { PactV4 } from "@pact-foundation/pact";
import { declare, partsFolder } from "../pact/parts.ts";
import { replacementOf } from "../pact/replacement.ts";
import { strictBuilder } from "./strict-execution.ts";

/** The parties of a pact, and where its parts are written. */
export interface PactOptions {
  readonly consumer: string;
  readonly provider: string;
  /** The folder `parts` of the configuration; a run that `newParts()` prepares writes elsewhere until it is over. */
  readonly parts: string;
  /** Headers that the client sends beside those of an interaction and those of HTTP. */
  readonly headers?: readonly string[];
}

/** A provider state that an interaction starts from. */
export interface GivenState {
  readonly name: string;
  readonly parameters: object;
}

/** An interaction of Pact's that has no request yet. */
export type PactInteraction = ReturnType<PactV4["addInteraction"]>;
type StateParameters = Parameters<PactInteraction["given"]>[1];

/**
 * Opens the pact of one test file: each file writes a part of its own, since files run in parallel would lose interactions.
 *
 * What a file declares is noted beside its part, so that the merge misses what Pact did not write. Each interaction goes to a
 * folder of its own: into one file Pact writes the later of two with the same description over the earlier, and it reads and
 * writes all of that file for each. A test fails unless its client sends the expected request once, and nothing else.
 */
export function openPact(
  testFile: string,
  { parts, headers, ...party }: PactOptions,
): (description: string, ...states: readonly GivenState[]) => PactInteraction {
  const part = join(partsFolder(parts), basename(testFile).replace(/(\.pact)?\.(test|spec)\.\w+$/, ""));
  let count = 0;
  return (description, ...states) => {
    declare(part, description);
    const folder = join(part, String(count++));
    const interaction = new PactV4({ ...party, dir: folder, logLevel: "error" }).addInteraction();
    for (const { name, parameters } of states) interaction.given(name, parameters as StateParameters);
    const replacement = replacementOf(description);
    return strictBuilder(interaction.uponReceiving(description), { folder, headers, replacement });
  };
}
