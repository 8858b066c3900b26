import { isLoopback } from "@identity-users/identity/loopback";
import { generations, type Generation } from "@identity-users/openapi";
import {
  brokenTarget,
  defineConfig,
  type Applies,
  type StartedProvider,
  type Target,
} from "@identity-users/strict-pact/config";
import { behaviours } from "./broker/pipeline/behaviours.ts";
import { neededBy, newest, publishedApi } from "./interactions/generation.ts";
import { consumer, provider, tenantProvider } from "./interactions/pact-files.ts";
import { claims, drift, nullableFields, optionalFields } from "./checks/published.ts";
import { requirements } from "./checks/requirements.ts";
import { givenInstance, givenTenant } from "./provider/given-provider.ts";
import type { Service } from "./provider/http-control.ts";
import { redacted } from "./provider/redacted.ts";
import { harmless } from "./provider/tenant-pact.ts";

function appliesTo(generation: Generation): Applies {
  return (interaction) => neededBy(interaction) <= generation;
}

/** The service as one generation; on SQLite, unless CONTRACT_DATABASE_URL names an empty database of PostgreSQL. */
function own(generation: Generation): Target {
  return {
    applies: appliesTo(generation),
    start: async () => {
      const { startLocalProvider } = await import("./provider/local-provider.ts");
      return startLocalProvider(generation, process.env["CONTRACT_DATABASE_URL"]);
    },
  };
}

/** A service that runs: its address and its token are in the environment. */
function given(prefix: "PROVIDER" | "TENANT", start: (service: Service) => Promise<StartedProvider>): Target {
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
  };
}

/** Returns whether the tenant may be FINBOURNE's own service: of one on this machine no record is kept. */
function isFinbourne(): boolean {
  return !isLoopback(new URL(process.env["TENANT_BASE_URL"] ?? "").hostname);
}

export default defineConfig({
  consumer,
  provider,
  pact: `pacts/${consumer}-${provider}.json`,
  parts: "pacts/.parts",
  // Nobody asked FINBOURNE: a broker must not say that it agreed.
  unpublished: { [tenantProvider]: `pacts/${consumer}-${tenantProvider}.json` },
  api: publishedApi(newest),
  documents: Object.fromEntries(
    generations.map((generation) => [
      generation,
      { api: publishedApi(generation), applies: appliesTo(generation), exceptions: drift[generation] },
    ]),
  ),
  requirements: requirements(),
  claims,
  ledger: "README.md",
  observations: "observed.json",
  optionalFields,
  nullableFields,
  redact: redacted,
  targets: {
    ...Object.fromEntries(generations.map((generation) => [generation, own(generation)])),
    // What the story of the broker deploys.
    "as it is": { ...own(newest), onlyNamed: true },
    ...Object.fromEntries(Object.entries(behaviours).map(([name, one]) => [name, brokenTarget(own(newest), one)])),
    instance: given("PROVIDER", givenInstance),
    tenant: {
      ...given("TENANT", givenTenant),
      provider: tenantProvider,
      confidential: true,
      applies: harmless,
      observed: isFinbourne,
    },
  },
  broker: { target: newest, wipSince: "2026-01-01", recorded: { consumer: "release", provider: "deployment" } },
  mutants: async () => (await import("./mutants/settings.ts")).settings,
});
