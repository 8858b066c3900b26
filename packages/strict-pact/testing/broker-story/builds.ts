import type { BrokerAccess } from "../../src/broker/access.ts";
import { verifyWithBroker } from "../../src/cli/run.ts";

/** A version of the provider, as it was built. */
export interface Build {
  readonly version: string;
  readonly branch: string;
  readonly target: string;
  /** The pact that a webhook names. */
  readonly pactUrl?: string;
}

/** An interaction that failed. */
export interface Failure {
  readonly interaction: string;
  /** The consumer and the version of its pact. */
  readonly pact: string;
  readonly problem: string;
}

/** The result of a build. */
export interface Built {
  readonly passed: boolean;
  readonly failed: readonly Failure[];
}

/** Runs one build of the provider: verifies what the broker asks for, and publishes the results. */
export async function runBuild(config: URL, access: BrokerAccess, build: Build): Promise<Built> {
  const { passed, verified } = await verifyWithBroker(config, access, build);
  const failed = verified
    .filter(({ success }) => !success)
    .map(({ description, pact = "", mismatches }) => ({ interaction: description, pact, problem: mismatches }));
  return { passed, failed };
}
