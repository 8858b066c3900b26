import { basename, join } from "node:path";
import { createIdentityClient, type IdentityClient } from "@identity-users/sdk";
import { MatchersV3, PactV4 } from "@pact-foundation/pact";
import type { Claims } from "@identity-users/strict-pact/claims";
import { declare } from "@identity-users/strict-pact/pact";
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

type Interaction = ReturnType<PactV4["addInteraction"]>;

/** Starts an interaction: its description, what it claims on which basis, and the states it starts from. */
export type Interactions = (description: string, claims: Claims, ...states: State[]) => Interaction;

/** Which pact a test file writes to, and where. */
interface PactOptions {
  readonly provider?: string;
  readonly folder?: string;
}

/**
 * Opens the pact of one test file: each file writes a part of its own, since files run in parallel would lose interactions.
 *
 * What a file declares is noted beside its part, so that the merge misses what Pact did not write. Each interaction goes to a
 * folder of its own: into one file Pact writes the later of two with the same description over the earlier, and it reads and
 * writes all of that file for each.
 */
export function pactOf(testFile: string, options: PactOptions = {}): Interactions {
  const dir = join(options.folder ?? parts, basename(testFile, ".pact.test.ts"));
  const party = { consumer, provider: options.provider ?? provider, logLevel: "error" } as const;
  let count = 0;
  return (description, claims, ...states) => {
    declare(dir, description);
    const interaction = new PactV4({ ...party, dir: join(dir, String(count++)) }).addInteraction();
    for (const { name, parameters } of states) interaction.given(name, parameters);
    return interaction.uponReceiving(description).comment({ key: "claims", value: JSON.stringify(claims) });
  };
}

/** The real client, pointed at Pact's mock; nothing is repeated, so that one call is one request. */
export function client(mock: { url: string }, token = contractToken): IdentityClient {
  return createIdentityClient({ baseUrl: `${mock.url}/identity`, token, maxRetries: 0, maxRetryAfter: 0 });
}

export const authorization = { Authorization: MatchersV3.regex("^Bearer .+$", `Bearer ${contractToken}`) };
