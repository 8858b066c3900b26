import { generations, type Generation } from "@identity-users/openapi";
import { neededBy } from "../interactions/generation.ts";
import { committedPact } from "../interactions/pact-files.ts";
import type { Pact } from "@identity-users/strict-pact/pact";

/** A provider to verify: a service that is started for it, a running one of ours, or a tenant of FINBOURNE's. */
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
  const pact = committedPact();
  if (!generations.some((known) => known === generation)) {
    throw new Error(`Cannot verify a service of generation "${generation}": no such generation`);
  }
  return { ...pact, interactions: pact.interactions.filter((interaction) => neededBy(interaction) <= generation) };
}

/** The descriptions of a pact's interactions. */
export function descriptionsOf({ interactions }: Pact): string[] {
  return interactions.map(({ description }) => description);
}

/** Reads the address and the token of a given service from the environment. */
export function givenTarget(kind: "instance" | "tenant"): Target {
  const prefix = kind === "instance" ? "PROVIDER" : "TENANT";
  const [baseUrl, token] = [process.env[`${prefix}_BASE_URL`], process.env[`${prefix}_TOKEN`]];
  if (!baseUrl || !token) throw new Error(`Cannot verify: ${prefix}_BASE_URL and ${prefix}_TOKEN go together`);
  return { kind, baseUrl, token };
}
