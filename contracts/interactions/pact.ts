import { createIdentityClient, type IdentityClient } from "@identity-users/sdk";
import { MatchersV3 } from "@pact-foundation/pact";
import type { Claims } from "@identity-users/strict-pact/claims";
import { openPact, type PactInteraction, type PactOptions } from "@identity-users/strict-pact/consumer";
import { consumer, parts, provider } from "./pact-files.ts";
import { contractToken, type ProviderStates, type StateName } from "./states.ts";

/** One provider state, its parameters checked by its name. */
export interface State<Name extends StateName = StateName> {
  readonly name: Name;
  readonly parameters: ProviderStates[Name];
}

/** Names a provider state that an interaction starts from. */
export function state<Name extends StateName>(name: Name, parameters: ProviderStates[Name]): State<Name> {
  return { name, parameters };
}

/** Starts an interaction: its description, what it claims on which basis, and the states it starts from. */
export type Interactions = (description: string, claims: Claims, ...states: State[]) => PactInteraction;

/** Opens the pact of one test file, by default the one with the local service. */
export function pactOf(testFile: string, options: Partial<PactOptions> = {}): Interactions {
  const open = openPact(testFile, { consumer, provider, parts, ...options });
  return (description, claims, ...states) =>
    open(description, ...states).comment({ key: "claims", value: JSON.stringify(claims) });
}

/** The real client, pointed at Pact's mock; nothing is repeated, so that one call is one request. */
export function client(mock: { url: string }, token = contractToken): IdentityClient {
  return createIdentityClient({ baseUrl: `${mock.url}/identity`, token, maxRetries: 0, maxRetryAfter: 0 });
}

export const authorization = { Authorization: MatchersV3.regex("^Bearer .+$", `Bearer ${contractToken}`) };
