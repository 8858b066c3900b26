import type { BrokerAccess } from "./access.ts";
import { mustRun, runCli } from "./cli.ts";

/** One version of one side, and where it is to go, or is. */
export interface Placed {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
}

function placing({ pacticipant, version, environment }: Placed): string[] {
  return ["--pacticipant", pacticipant, "--version", version, "--environment", environment];
}

/** Publishes one pact file, which names its two sides, as what a version of the consumer expects. */
export function publish(access: BrokerAccess, file: string, version: string, branch: string): Promise<string> {
  return mustRun(access, "publish", file, "--consumer-app-version", version, "--branch", branch);
}

/** The broker's answer to can-i-deploy. */
export interface Advice {
  readonly allowed: boolean;
  /** The table of the versions that it has to get on with. */
  readonly reason: string;
}

/**
 * Asks whether a version may go to an environment.
 *
 * `patience` is how many seconds to wait while a result is not there yet: a webhook may be having it made.
 */
export async function canIDeploy(access: BrokerAccess, placed: Placed, patience = 0): Promise<Advice> {
  const { pacticipant, version, environment } = placed;
  const interval = 5;
  const asked = ["--pacticipant", pacticipant, "--version", version, "--to-environment", environment];
  const retries = [
    "--retry-while-unknown",
    String(Math.ceil(patience / interval)),
    "--retry-interval",
    String(interval),
  ];
  const { code, output } = await runCli(access, "can-i-deploy", ...asked, ...retries);
  // Something else than a yes or a no, such as a version that nobody knows, exits 1 as well.
  const [, answer] = /Computer says (yes|no)/i.exec(output) ?? [];
  if (answer === undefined) throw new Error(`Cannot tell if "${version}" may go to ${environment}:\n${output}`);
  const allowed = answer.toLowerCase() === "yes";
  if (allowed !== (code === 0)) throw new Error(`Cannot believe the broker's client: it says ${answer}, with ${code}`);
  return { allowed, reason: output };
}

/** The SDK is released: a version stays in people's hands until its support ends. */
export async function recordRelease(access: BrokerAccess, placed: Placed): Promise<void> {
  await mustRun(access, "record-release", ...placing(placed));
}

/** The support of a released version ends: nobody has to get on with it any more. */
export async function recordSupportEnded(access: BrokerAccess, placed: Placed): Promise<void> {
  await mustRun(access, "record-support-ended", ...placing(placed));
}

/** The service is deployed: one version takes the place of the one before. */
export async function recordDeployment(access: BrokerAccess, placed: Placed): Promise<void> {
  await mustRun(access, "record-deployment", ...placing(placed));
}
