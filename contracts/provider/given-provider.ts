import type { StartedProvider } from "@identity-users/strict-pact/config";
import { neededBy } from "../interactions/generation.ts";
import { callersAccess } from "../interactions/states.ts";
import type { Service } from "./http-control.ts";
import { remoteProvider } from "./remote-provider.ts";

/** Returns a running service of ours, which is emptied before each interaction. */
export async function givenInstance(service: Service): Promise<StartedProvider> {
  const remote = remoteProvider(service);
  const generation = await remote.generation();
  return { ...remote, applies: (interaction) => neededBy(interaction) <= generation };
}

/** Returns a tenant, whose caller has one token; it is brought into no other state and never emptied. */
export async function givenTenant(service: Service): Promise<StartedProvider> {
  return {
    ...remoteProvider(service),
    states: { [callersAccess]: async () => ({ token: service.token }) },
    reset: async () => {},
  };
}
