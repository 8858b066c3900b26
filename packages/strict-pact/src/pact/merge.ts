import { isDeepStrictEqual } from "node:util";
import type { Interaction, Pact } from "./interaction.ts";

function doubledHeaders({ description, request, response }: Interaction): string[] {
  return Object.entries({ request, response }).flatMap(([side, { headers = {} }]) => {
    const names = Object.keys(headers).map((name) => name.toLowerCase());
    return new Set(names).size === names.length ? [] : [`"${description}": the ${side} names one header twice`];
  });
}

/** The interactions that one test file declared, and the pact that was written of them. */
export interface Part {
  readonly name: string;
  /** The description of every interaction that the file declared. */
  readonly declared: readonly string[];
  readonly pact: Pact;
}

/** Lists are checked by an example only: `eachLike` of at least 0 would look at no item at all. */
function emptyLists({ description, response }: Interaction): string[] {
  const rules = Object.entries(response.matchingRules?.body ?? {});
  return rules
    .filter(([, { matchers }]) => matchers.some(({ match, min }) => match === "type" && min === 0))
    .map(([path]) => `"${description}": the list ${path} may be empty, so that none of its items is checked`);
}

/**
 * Merges the pacts of all test files into one, sorted by description.
 *
 * Refused is what Pact passes over in silence: a description that two files use, since the later interaction replaces the
 * earlier; an interaction that was declared and not written; a header that is named twice in different letters; a list
 * whose items are not looked at.
 */
export function mergeParts(parts: readonly Part[]): Pact {
  const [first] = parts;
  if (!first) throw new Error("Cannot merge pacts: there are no parts; run the consumer tests first");
  const problems: string[] = [];
  const seenIn = new Map<string, string>();
  for (const { name, declared, pact } of parts) {
    const written = new Set(pact.interactions.map(({ description }) => description));
    const lost = declared.filter((description) => !written.has(description));
    problems.push(...lost.map((description) => `"${description}" is declared in ${name}, but Pact did not write it`));
    for (const interaction of pact.interactions) {
      const { description } = interaction;
      const earlier = seenIn.get(description);
      if (earlier !== undefined) problems.push(`"${description}" is described in ${earlier} and in ${name}`);
      seenIn.set(description, name);
      problems.push(...doubledHeaders(interaction), ...emptyLists(interaction));
    }
  }
  if (problems.length > 0) throw new Error(`Cannot merge pacts:\n${problems.join("\n")}`);
  const interactions = parts.flatMap(({ pact }) => pact.interactions);
  return { ...first.pact, interactions: interactions.toSorted((a, b) => (a.description < b.description ? -1 : 1)) };
}

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
