import type { BrokerAccess } from "@identity-users/strict-pact/broker";
import { verifyWithBroker } from "@identity-users/strict-pact/cli";
import type { Behaviour } from "./behaviours.ts";

/** A version of the service, as it was built. */
export interface Build {
  readonly version: string;
  readonly branch: string;
  readonly behaviour: Behaviour;
  /** The pact that a webhook names. */
  readonly pactUrl?: string;
}

/** The result of a build. */
export interface Built {
  readonly passed: boolean;
  readonly verified: number;
  readonly failed: readonly Failure[];
}

/** An interaction that failed. */
export interface Failure {
  readonly interaction: string;
  /** The consumer and the version of its pact. */
  readonly pact: string;
  readonly problem: string;
}

const config = new URL("../../strict-pact.config.ts", import.meta.url);

/** Runs one build of the service: verifies what the broker asks for, and publishes the results. */
export async function runBuild(access: BrokerAccess, { behaviour, ...build }: Build): Promise<Built> {
  const { passed, verified } = await verifyWithBroker(config, access, { ...build, target: behaviour });
  const failed = verified
    .filter(({ success }) => !success)
    .map(({ description, pact = "", mismatches }) => ({ interaction: description, pact, problem: mismatches }));
  return { passed, verified: verified.length, failed };
}
