import { generations, type Generation } from "@identity-users/openapi";
import { redact } from "@identity-users/sdk";
import { brokenTarget, defineConfig, type Applies, type Target } from "@identity-users/strict-pact/config";
import { behaviours, sound } from "./broker/behaviours.ts";
import { neededBy, newest, publishedApi } from "./interactions/generation.ts";
import { consumer, provider, tenantProvider } from "./interactions/pact-files.ts";
import { claims, drift, nullableFields, optionalFields } from "./checks/published.ts";
import { requirements } from "./checks/requirements.ts";
import { planted } from "./mutants/planted.ts";
import { unclaimed } from "./mutants/unclaimed.ts";
import { instance, tenant } from "./provider/given-provider.ts";

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
  // The SDK knows tokens by the words before them; a token of the service begins alike wherever it stands.
  redact: (text, secrets) => redact(text, secrets).replaceAll(/\bidu_[\w-]+/g, "[redacted]"),
  targets: {
    ...Object.fromEntries(generations.map((generation) => [generation, own(generation)])),
    // What the story of the broker deploys.
    [sound]: { ...own(newest), onlyNamed: true },
    ...Object.fromEntries(Object.entries(behaviours).map(([name, one]) => [name, brokenTarget(own(newest), one)])),
    instance,
    tenant,
  },
  broker: { target: newest, wipSince: "2026-01-01", recorded: { consumer: "release", provider: "deployment" } },
  mutants: {
    target: newest,
    otherValue: (value) => (value === "Personal" ? "Service" : "Other"),
    planted,
    unclaimed,
    // Another reporter than the one of `contract:consumer`, whose report would be overwritten.
    client: [process.execPath, "node_modules/vitest/vitest.mjs", "run", "--project", "consumer", "--reporter", "dot"],
    report: ".reports/mutants.txt",
  },
});
