import { join } from "node:path";
import { mergeParts, type Pact, partsFolder, readPact, readParts } from "@identity-users/strict-pact/pact";

export const consumer = "identity-users-sdk";
export const provider = "identity-users-service";

/** FINBOURNE's own service: verified with a tenant's token only, and never published, since nobody asked FINBOURNE. */
export const tenantProvider = "finbourne-identity";

/** The providers that the SDK has a pact with. */
export const providers = [provider, tenantProvider] as const;

export type ProviderName = (typeof providers)[number];

const pacts = join(import.meta.dirname, "..", "pacts");

/** The pacts that the consumer tests write, a folder for each file; a run with another client writes elsewhere. */
export const parts = partsFolder(join(pacts, ".parts"));

function fileName(name: ProviderName): string {
  return `${consumer}-${name}.json`;
}

/** The committed pact with a provider: what that is verified with, and what a reviewer reads. */
export function committedFile(name: ProviderName): string {
  return join(pacts, fileName(name));
}

/** Reads the committed pact with a provider, the local service unless another is named. */
export function committedPact(name: ProviderName = provider): Pact {
  return readPact(committedFile(name));
}

/** Merges what the last consumer run wrote. */
export function mergedPact(party: ProviderName = provider, folder = parts): Pact {
  return mergeParts(readParts(folder, fileName(party)));
}
