import type { ComparedDocument } from "../config/config.ts";
import type { LoadedConfig } from "../config/load.ts";
import { committedPact, mergedPact, pactFilesOf } from "../config/pacts.ts";
import { driftFrom } from "../openapi/drift.ts";
import { uncovered } from "../pact/coverage.ts";
import type { Interaction } from "../pact/interaction.ts";
import { differing } from "../pact/merge.ts";

/** The problems that one check found. */
export interface Checked {
  /** What was checked: `coverage`, or `drift from 1.2.0`. */
  readonly name: string;
  readonly problems: readonly string[];
}

/** Names what the committed pacts and the last run of the consumer tests do not have in common. */
function stale(config: LoadedConfig): string[] {
  return [...pactFilesOf(config).keys()].flatMap((provider) =>
    differing(mergedPact(config, provider), committedPact(config, provider)).map(
      (difference) => `the pact with ${provider}: ${difference}`,
    ),
  );
}

/** Names drift that is not known, and known drift that is not there. */
function drift({ api, applies = () => true, known = [] }: ComparedDocument, interactions: readonly Interaction[]) {
  const found = driftFrom(api, interactions.filter(applies));
  return [
    ...found.filter((one) => !known.includes(one)),
    ...known.filter((one) => !found.includes(one)).map((one) => `known, but not found: ${one}`),
  ];
}

/** Checks the committed pacts without a provider: stale parts, coverage, drift, and the checks of the configuration. */
export function checkPacts(config: LoadedConfig): Checked[] {
  const { interactions } = committedPact(config);
  const { api, documents = api ? { "the document": { api } } : {}, requirements = [], checks = {} } = config;
  return [
    { name: "stale", problems: stale(config) },
    { name: "coverage", problems: uncovered(requirements, interactions) },
    ...Object.entries(documents).map(([name, document]) => ({
      name: `drift from ${name}`,
      problems: drift(document, interactions),
    })),
    ...Object.entries(checks).map(([name, check]) => ({ name, problems: check(interactions) })),
  ];
}
