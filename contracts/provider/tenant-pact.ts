import { committedPact, tenantProvider } from "../interactions/pact-files.ts";
import type { Interaction, Pact } from "@identity-users/strict-pact/pact";

/** An id that no user of any tenant has. */
const nobody = "nobody-has-this-id";

/** All that a tenant may be asked: nothing that it holds is changed by these, and nothing but a list of users is read. */
const allowed = [
  "/identity/api/users",
  `/identity/api/users/${nobody}`,
  `/identity/api/directory?id=${nobody}`,
] as const;

function requestOf({ path = "", query = {} }: Interaction["request"]): string {
  const pairs = Object.entries(query).flatMap(([name, values]) => values.map((value) => `${name}=${value}`));
  return pairs.length > 0 ? `${path}?${pairs.join("&")}` : path;
}

/** Returns a pact, but throws where it asks a tenant for more than a few reads that depend on no state. */
export function harmless(pact: Pact): Pact {
  const refuse = (reason: string) => new Error(`Cannot verify a tenant with this pact: ${reason}`);
  if (pact.provider.name !== tenantProvider) throw refuse(`it is with ${pact.provider.name}`);
  for (const { description, request, providerStates = [] } of pact.interactions) {
    if (request.method !== "GET") throw refuse(`"${description}" is a ${request.method}`);
    if (request.body?.content !== undefined) throw refuse(`"${description}" sends a body`);
    if (providerStates.length > 0) throw refuse(`"${description}" needs a state`);
    if (!allowed.some((known) => known === requestOf(request)))
      throw refuse(`"${description}" asks for something else`);
  }
  return pact;
}

/** The committed pact with FINBOURNE's own service. */
export function tenantPact(): Pact {
  return harmless(committedPact(tenantProvider));
}
