import type { StartedProvider } from "@identity-users/strict-pact/config";
import { neededBy } from "../interactions/generation.ts";
import type { Service } from "./http-control.ts";
import { remoteProvider } from "./remote-provider.ts";

/** Returns a running service of ours, which is emptied before each interaction. */
export async function givenInstance(service: Service): Promise<StartedProvider> {
  const remote = remoteProvider(service);
  const generation = await remote.generation();
  return { ...remote, applies: (interaction) => neededBy(interaction) <= generation };
}

/** Returns a tenant, which is brought into no state and never emptied. */
export async function givenTenant(service: Service): Promise<StartedProvider> {
  return { ...remoteProvider(service), states: {}, reset: async () => {} };
}
