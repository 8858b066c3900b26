import { isDeepStrictEqual } from "node:util";
import type { Interaction, Pact } from "./interaction.ts";

/** Names the interactions that two pacts do not have in common: metadata, which changes with Pact's version, is not compared. */
export function differing(written: Pact, kept: Pact): string[] {
  const byName = ({ interactions }: Pact) =>
    new Map(interactions.map((one): [string, Interaction] => [one.description, one]));
  const [now, before] = [byName(written), byName(kept)];
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((description) => {
    if (!now.has(description)) return [`"${description}" is not written any more`];
    if (!before.has(description)) return [`"${description}" is new`];
    return isDeepStrictEqual(now.get(description), before.get(description)) ? [] : [`"${description}" is another`];
  });
}
