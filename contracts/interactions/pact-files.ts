import { join } from "node:path";
import { type Pact, partsFolder, readPact } from "@identity-users/strict-pact/pact";

export const consumer = "identity-users-sdk";
export const provider = "identity-users-service";

/** FINBOURNE's own service: verified with a tenant's token only, and never published, since nobody asked FINBOURNE. */
export const tenantProvider = "finbourne-identity";

const pacts = join(import.meta.dirname, "..", "pacts");

/** The pacts that the consumer tests write, a folder for each file; a run with another client writes elsewhere. */
export const parts = partsFolder(join(pacts, ".parts"));

/** The committed pact with a provider: what that is verified with, and what a reviewer reads. */
export function committedFile(name: string): string {
  return join(pacts, `${consumer}-${name}.json`);
}

/** Reads the committed pact with the local service. */
export function committedPact(): Pact {
  return readPact(committedFile(provider));
}
