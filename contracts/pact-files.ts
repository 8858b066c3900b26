import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Pact } from "./interaction.ts";
import { mergeParts, type Part } from "./merge.ts";
import { consumer, provider, tenantProvider } from "./names.ts";

/** What the consumer tests write, a folder for each file; a run with another client writes elsewhere. */
export const parts = process.env["CONTRACT_PARTS"] ?? fileURLToPath(new URL("./pacts/.parts", import.meta.url));

/** In a part: the description of every interaction that its file declared, a line each. */
export const declaredFile = "declared.txt";

/** The providers that the SDK has a pact with. */
export const providers = [provider, tenantProvider] as const;

export type ProviderName = (typeof providers)[number];

function fileName(name: ProviderName): string {
  return `${consumer}-${name}.json`;
}

/** The committed pact with a provider: what that is verified with, and what a reviewer reads. */
export function committedFile(name: ProviderName): string {
  return fileURLToPath(new URL(`./pacts/${fileName(name)}`, import.meta.url));
}

/** The committed pact with the local service. */
export const committed = committedFile(provider);

/** Reads a pact file. */
export function readPact(file: string): Pact {
  return JSON.parse(readFileSync(file, "utf8")) as Pact;
}

function readPart(name: string, folder: string, party: ProviderName): Part[] {
  const file = join(folder, name, fileName(party));
  if (!existsSync(file)) return [];
  const declared = readFileSync(join(folder, name, declaredFile), "utf8")
    .split("\n")
    .filter(Boolean);
  return [{ name, declared, pact: readPact(file) }];
}

/** Merges what the last consumer run wrote. */
export function mergedPact(party: ProviderName = provider, folder = parts): Pact {
  const names = readdirSync(folder).toSorted();
  return mergeParts(names.flatMap((name) => readPart(name, folder, party)));
}
