import { falseClaims } from "../claims/false-claims.ts";
import type { ComparedDocument, StrictPactConfig } from "../config/config.ts";
import type { LoadedConfig } from "../config/load.ts";
import { committedPact, mergedPact, pactFilesOf } from "../config/pacts.ts";
import { driftFrom } from "../openapi/drift.ts";
import { unexplained } from "../openapi/exceptions.ts";
import { optionalFields, unshown } from "../openapi/fields.ts";
import { documentRequirements } from "../openapi/requirements.ts";
import { uncovered } from "../pact/coverage.ts";
import type { Interaction } from "../pact/interaction.ts";
import { differing } from "../pact/merge.ts";
import { staleLedger } from "./ledger.ts";

/** The problems that one check found. */
export interface Checked {
  /** Such as `coverage`, or `drift from 1.2.0`. */
  readonly name: string;
  readonly problems: readonly string[];
}

function drift({ api, applies = () => true, exceptions = [] }: ComparedDocument, interactions: readonly Interaction[]) {
  return unexplained(driftFrom(api, interactions.filter(applies)), exceptions);
}

function fieldChecks(
  { api, optionalFields: optional, nullableFields: nullable }: StrictPactConfig,
  interactions: readonly Interaction[],
): Checked[] {
  if (!api) return [];
  return [
    ...(optional
      ? [{ name: "optional fields", problems: unexplained(optionalFields(api, interactions), optional) }]
      : []),
    ...(nullable ? [{ name: "nullable fields", problems: unexplained(unshown(api, interactions), nullable) }] : []),
  ];
}

/** Compares a pact with what a configuration names: outcomes, documents, and the team's own checks. */
function checkInteractions(config: StrictPactConfig, interactions: readonly Interaction[]): Checked[] {
  const { api, documents = api ? { "the document": { api } } : {}, checks = {} } = config;
  const { requirements = api ? documentRequirements(api) : [] } = config;
  return [
    { name: "coverage", problems: uncovered(requirements, interactions) },
    ...Object.entries(documents).map(([name, document]) => ({
      name: `drift from ${name}`,
      problems: drift(document, interactions),
    })),
    ...fieldChecks(config, interactions),
    ...Object.entries(checks).map(([name, check]) => ({ name, problems: check(interactions) })),
  ];
}

/** Names the claims of all pacts that the documents do not bear out. */
function falseClaimsOf(config: LoadedConfig): Checked[] {
  const { api, claims } = config;
  if (!claims) return [];
  const { documents = api ? { "": { api } } : {} } = config;
  const published = { ...claims, apis: Object.values(documents).map((one) => one.api) };
  const interactions = [...pactFilesOf(config).keys()].flatMap((name) => committedPact(config, name).interactions);
  return [{ name: "claims", problems: falseClaims(published, interactions) }];
}

/** Names what the committed pacts and the last run of the consumer tests do not have in common. */
export function staleInteractions(config: LoadedConfig): string[] {
  return [...pactFilesOf(config).keys()].flatMap((provider) =>
    differing(mergedPact(config, provider), committedPact(config, provider)).map(
      (difference) => `the pact with ${provider}: ${difference}`,
    ),
  );
}

/** Checks the committed pacts without a provider, and without a run of the consumer tests. */
export function checkCommitted(config: LoadedConfig): Checked[] {
  return [
    ...checkInteractions(config, committedPact(config).interactions),
    ...falseClaimsOf(config),
    ...(config.ledger === undefined ? [] : [{ name: "ledger", problems: staleLedger(config) }]),
  ];
}

/** Checks the committed pacts without a provider. */
export function checkPacts(config: LoadedConfig): Checked[] {
  return [{ name: "stale", problems: staleInteractions(config) }, ...checkCommitted(config)];
}
