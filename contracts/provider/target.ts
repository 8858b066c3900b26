import { generations, type Generation } from "@identity-users/openapi";
import { neededBy } from "../generation.ts";
import type { Pact } from "../interaction.ts";
import { committed, readPact } from "../pact-files.ts";

/** What is verified: a service that is started for it, one of ours that runs somewhere, or a tenant of FINBOURNE's. */
export type Target =
  | {
      readonly kind: "own";
      readonly generation: Generation;
      /** A database of PostgreSQL, empty; SQLite without one. */
      readonly databaseUrl?: string;
    }
  | { readonly kind: "instance" | "tenant"; readonly baseUrl: string; readonly token: string };

/** The committed pact with what a generation of the service can fulfil: the rest needs newer fields. */
export function applicablePact(generation: string): Pact {
  const pact = readPact(committed);
  if (!generations.some((known) => known === generation)) {
    throw new Error(`Cannot verify a service of generation "${generation}": no such generation`);
  }
  return { ...pact, interactions: pact.interactions.filter((interaction) => neededBy(interaction) <= generation) };
}

/** The descriptions of a pact's interactions. */
export function descriptionsOf({ interactions }: Pact): string[] {
  return interactions.map(({ description }) => description);
}
