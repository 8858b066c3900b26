import { callersAccess } from "../interactions/states.ts";
import type { Interaction } from "@identity-users/strict-pact/pact";

/** An id that no user of any tenant has. */
export const nobody = "nobody-has-this-id";

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

/** Returns true, but throws for an interaction that asks a tenant for more than a read that depends on no state. */
export function harmless({ description, request, providerStates = [] }: Interaction): true {
  const refuse = (reason: string) => new Error(`Cannot verify a tenant: "${description}" ${reason}`);
  if (request.method !== "GET") throw refuse(`is a ${request.method}`);
  if (request.body?.content !== undefined) throw refuse("sends a body");
  if (providerStates.some(({ name }) => name !== callersAccess)) throw refuse("needs a state");
  if (!allowed.some((known) => known === requestOf(request))) throw refuse("asks for something else");
  return true;
}
