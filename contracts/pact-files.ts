import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mergeParts, type Pact, type Part } from "./merge.ts";

/** What the consumer tests write, a folder for each file; a run with another client writes elsewhere. */
export const parts = process.env["CONTRACT_PARTS"] ?? fileURLToPath(new URL("./pacts/.parts/", import.meta.url));

/** In a part: the description of every interaction that its file declared, a line each. */
export const declaredFile = "declared.txt";

/** The providers that the SDK has a pact with. */
export const providers = ["identity-users-service", "finbourne-identity"] as const;

export type ProviderName = (typeof providers)[number];

function fileName(provider: ProviderName): string {
  return `identity-users-sdk-${provider}.json`;
}

/** The committed pact with a provider: what that is verified with, and what a reviewer reads. */
export function committedFile(provider: ProviderName): string {
  return fileURLToPath(new URL(`./pacts/${fileName(provider)}`, import.meta.url));
}

/** The committed pact with the local service. */
export const committed = committedFile("identity-users-service");

/** Reads a pact file. */
export function readPact(file: string): Pact {
  return JSON.parse(readFileSync(file, "utf8")) as Pact;
}

function readPart(name: string, folder: string, provider: ProviderName): Part[] {
  const file = join(folder, name, fileName(provider));
  if (!existsSync(file)) return [];
  const declared = readFileSync(join(folder, name, declaredFile), "utf8")
    .split("\n")
    .filter(Boolean);
  return [{ name, declared, pact: readPact(file) }];
}

/** Merges what the last consumer run wrote. */
export function mergedPact(provider: ProviderName = "identity-users-service", folder = parts): Pact {
  const names = readdirSync(folder).toSorted();
  return mergeParts(names.flatMap((name) => readPart(name, folder, provider)));
}
