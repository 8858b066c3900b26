import type { BrokerAccess } from "./access.ts";
import { mustRun, runCli } from "./cli.ts";
import { waitForResults } from "./patience.ts";
import { checkedVersion, type Placed } from "./versions.ts";

function placing({ pacticipant, version, environment }: Placed): string[] {
  return ["--pacticipant", pacticipant, "--version", checkedVersion(version), "--environment", environment];
}

/** Publishes one pact file, which names its two sides, as what a version of the consumer expects. */
export async function publish(access: BrokerAccess, file: string, version: string, branch: string): Promise<string> {
  return mustRun(access, "publish", file, "--consumer-app-version", checkedVersion(version), "--branch", branch);
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
  const { pacticipant, environment } = placed;
  const version = checkedVersion(placed.version);
  await waitForResults(access, placed, { seconds: patience });
  const asked = ["--pacticipant", pacticipant, "--version", version, "--to-environment", environment];
  const { code, output } = await runCli(access, "can-i-deploy", ...asked);
  // Something else than a yes or a no, such as a version that nobody knows, exits 1 as well.
  const [, answer] = /Computer says (yes|no)/i.exec(output) ?? [];
  if (answer === undefined) throw new Error(`Cannot tell if "${version}" may go to ${environment}:\n${output}`);
  const allowed = answer.toLowerCase() === "yes";
  if (allowed !== (code === 0)) throw new Error(`Cannot believe the broker's client: it says ${answer}, with ${code}`);
  return { allowed, reason: output };
}

/** Records that a version is released: it stays in people's hands until its support ends. */
export async function recordRelease(access: BrokerAccess, placed: Placed): Promise<void> {
  await mustRun(access, "record-release", ...placing(placed));
}

/** Records that the support of a released version ends: nobody has to get on with it any more. */
export async function recordSupportEnded(access: BrokerAccess, placed: Placed): Promise<void> {
  await mustRun(access, "record-support-ended", ...placing(placed));
}

/** Records that a version is deployed: it takes the place of the one before. */
export async function recordDeployment(access: BrokerAccess, placed: Placed): Promise<void> {
  await mustRun(access, "record-deployment", ...placing(placed));
}
