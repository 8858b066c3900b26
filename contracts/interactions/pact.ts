import { createIdentityClient, type IdentityClient } from "@identity-users/sdk";
import type { Claims } from "@identity-users/strict-pact/claims";
import { openPact, valueOfState, type PactInteraction, type PactOptions } from "@identity-users/strict-pact/consumer";
import { consumer, parts, provider } from "./pact-files.ts";
import { callersAccess, contractToken, type ProviderStates, type StateName } from "./states.ts";

/** One provider state, its parameters checked by its name. */
export interface State<Name extends StateName = StateName> {
  readonly name: Name;
  readonly parameters: ProviderStates[Name];
}

/** Names a provider state that an interaction starts from. */
export function state<Name extends StateName>(name: Name, parameters: ProviderStates[Name]): State<Name> {
  return { name, parameters };
}

/** Returns the states after one about the caller: a provider that has no other way resets itself at that one. */
function withCaller(states: readonly State[]): readonly State[] {
  const [first] = states;
  return first?.name === callersAccess ? states : [state(callersAccess, { role: "administrator" }), ...states];
}

/** Starts an interaction: its description, what it claims on which basis, and the states it starts from. */
export type Interactions = (description: string, claims: Claims, ...states: State[]) => PactInteraction;

/** Opens the pact of one test file, by default the one with the local service. */
export function pactOf(testFile: string, options: Partial<PactOptions> = {}): Interactions {
  const open = openPact(testFile, { consumer, provider, parts, ...options });
  return (description, claims, ...states) =>
    open(description, ...withCaller(states)).comment({ key: "claims", value: JSON.stringify(claims) });
}

/** The real client, pointed at Pact's mock; nothing is repeated, so that one call is one request. */
export function client(mock: { url: string }, token = contractToken): IdentityClient {
  return createIdentityClient({ baseUrl: `${mock.url}/identity`, token, maxRetries: 0, maxRetryAfter: 0 });
}

/** The token that a state about the caller answers; a verification without one sends the example, which nobody knows. */
export const authorization = { Authorization: valueOfState("Bearer ${token}", `Bearer ${contractToken}`) };
