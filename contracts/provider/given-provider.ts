import { sender, type Service } from "@identity-users/identity/testing/http-control";
import { isLoopback } from "@identity-users/identity/loopback";
import type { StartedProvider, Target } from "@identity-users/strict-pact";
import { pathAndQuery, type Interaction } from "@identity-users/strict-pact/pact";
import { neededBy } from "../interactions/generation.ts";
import { tenantProvider } from "../interactions/pact-files.ts";
import { callersAccess } from "../interactions/states.ts";
import { remoteProvider } from "./remote-provider.ts";

/** Returns a target that runs: its address and its token are in the environment. */
function given(prefix: "PROVIDER" | "TENANT", start: (service: Service) => Promise<StartedProvider>) {
  const read = (name: string) => process.env[`${prefix}_${name}`] ?? "";
  return {
    onlyNamed: true,
    // Read when they are needed: a test starts its service after this file is loaded.
    secrets: () => [read("TOKEN")],
    direct: () => isLoopback(new URL(read("BASE_URL")).hostname),
    start: async () => {
      const [baseUrl, token] = [read("BASE_URL"), read("TOKEN")];
      if (!baseUrl || !token) throw new Error(`Cannot verify: ${prefix}_BASE_URL and ${prefix}_TOKEN go together`);
      return start({ baseUrl, token });
    },
  } satisfies Target;
}

/** A running service of ours, which is emptied before each interaction. */
export const instance: Target = given("PROVIDER", async (service) => {
  const { generation } = await sender(service)<{ generation: string }>("GET", "/health");
  return { ...remoteProvider(service), applies: (interaction) => neededBy(interaction) <= generation };
});

/** All that a tenant may be asked: nothing that it holds is changed by these, and nothing but a list of users is read. */
export const tenantReads = [
  "/identity/api/directory?id=nobody-has-this-id",
  "/identity/api/users/nobody-has-this-id",
  "/identity/api/users",
] as const;

/** Returns true, but throws for an interaction that asks a tenant for more than a read that depends on no state. */
export function harmless({ description, request, providerStates = [] }: Interaction): true {
  const refuse = (reason: string) => new Error(`Cannot verify a tenant: "${description}" ${reason}`);
  if (request.method !== "GET") throw refuse(`is a ${request.method}`);
  if (request.body?.content !== undefined) throw refuse("sends a body");
  if (providerStates.some(({ name }) => name !== callersAccess)) throw refuse("needs a state");
  if (!tenantReads.some((known) => known === pathAndQuery(request))) throw refuse("asks for something else");
  return true;
}

const anyTenant = given("TENANT", async ({ baseUrl, token }) => ({
  origin: new URL(baseUrl).origin,
  states: { [callersAccess]: async () => ({ token }) },
  reset: async () => {},
}));

/** A tenant, whose caller has one token: it is brought into no other state and never emptied. */
export const tenant: Target = {
  ...anyTenant,
  provider: tenantProvider,
  confidential: true,
  applies: harmless,
  // One on this machine is not FINBOURNE's: no record is kept of it.
  observed: () => !anyTenant.direct(),
};
