import { accessFromEnvironment } from "../broker/access.ts";
import { pactsToVerify, passes, provePublished } from "../broker/verification.ts";
import type { StartedProvider } from "../config/config.ts";
import type { LoadedConfig } from "../config/load.ts";
import { committedPact, pactOfTarget } from "../config/pacts.ts";
import { redactionOf } from "../config/redaction.ts";
import { contactOf, mutantSettings, targetOf } from "../config/settings.ts";
import { mutantsOf } from "../mutants/all-mutants.ts";
import { type Fate, verifyMutants } from "../mutants/verify-mutants.ts";
import type { Redact } from "../process/redact.ts";
import { readOneCertificate } from "../verifier/one-certificate.ts";
import { pactFiles } from "../verifier/pact-files.ts";
import { type Verified, verifyStrictly } from "../verifier/strict-verifier.ts";
import { observing } from "./observe.ts";

/** Verifies the pact of a target. */
export interface VerifyTask {
  readonly kind: "verify";
  readonly target: string;
}

/** Verifies all mutants. */
export interface MutantsTask {
  readonly kind: "mutants";
}

/** Verifies what a broker asks for. */
export interface BrokerTask {
  readonly kind: "broker";
  readonly target: string;
  /** The version of the provider. */
  readonly version: string;
  readonly branch: string;
  /** One pact, as a webhook names it; by default the broker's selectors decide. */
  readonly pactUrl?: string;
  /** Whether the broker is told the results; so unless said. */
  readonly publish?: boolean;
}

export type Task = VerifyTask | MutantsTask | BrokerTask;

/** The result of a build of the provider. */
export interface Built {
  readonly passed: boolean;
  readonly verified: readonly Verified[];
}

/** Removes what differs from a result and keeps where: people's data are not printed. */
function placesOnly({ mismatches, ...verified }: Verified): Verified {
  const places = mismatches.split("\n").flatMap((line) => /^(\S+) -> /.exec(line)?.[1] ?? []);
  return { ...verified, mismatches: places.join("\n") };
}

function isPlain(url: string): boolean {
  return new URL(url).protocol === "http:";
}

/** Starts a target, does the work and ends it. */
async function withTarget<T>(
  config: LoadedConfig,
  name: string,
  work: (started: StartedProvider & { readonly redact: Redact }) => Promise<T>,
): Promise<T> {
  const target = targetOf(config, name);
  const known = contactOf(target).secrets;
  const started = await target.start();
  const redact = redactionOf(config);
  try {
    return await work({ ...started, redact: (text, secrets = []) => redact(text, [...known, ...secrets]) });
  } finally {
    await started.close?.();
  }
}

function verify(config: LoadedConfig, { target }: VerifyTask, folder: string): Promise<readonly Verified[]> {
  return withTarget(config, target, async (started) => {
    if (isPlain(started.origin)) readOneCertificate(folder);
    const pact = pactOfTarget(config, target, started.applies);
    const { confidential, observed } = targetOf(config, target);
    const observation = observed && (await observing(config, started.origin));
    const verified = await verifyStrictly({
      ...started,
      origin: observation?.origin ?? started.origin,
      provider: pact.provider.name,
      pacts: pactFiles(folder, pact),
      expected: pact.interactions,
    });
    const shown = confidential ? verified.map(placesOnly) : verified;
    return observation ? observation.finish(pact, shown, observed?.() ? config.observations : undefined) : shown;
  });
}

async function mutants(config: LoadedConfig): Promise<readonly Fate[]> {
  const { target, planted = [], ...untold } = await mutantSettings(config);
  return withTarget(config, target, async (started) => {
    const { resources } = started;
    if (!resources) {
      throw new Error(
        `Cannot verify mutants: the target "${target}" gives no resources: its start has to return the token of a caller who may do everything, and how to find another value of a path`,
      );
    }
    const pact = pactOfTarget(config, target, started.applies);
    const generic = config.api ? mutantsOf(config.api, pact, untold) : [];
    return verifyMutants(pact, [...generic, ...planted], started, resources);
  });
}

function broker(config: LoadedConfig, task: BrokerTask, folder: string): Promise<Built> {
  const access = accessFromEnvironment();
  // The verifier reads this, too, and would verify the broker's latest pact besides the one that a webhook names.
  delete process.env["PACT_BROKER_BASE_URL"];
  return withTarget(config, task.target, async (started) => {
    if (isPlain(access.url) && isPlain(started.origin)) readOneCertificate(folder);
    const { provider } = committedPact(config);
    const { version, branch, publish = true } = task;
    const built = { provider: provider.name, version, branch };
    const { source, expected, pacts } = await pactsToVerify(access, built, { ...config.broker, publish }, task.pactUrl);
    const verified = await verifyStrictly({ ...started, provider: provider.name, pacts: source, expected });
    if (publish) await provePublished(access, pacts, built, verified);
    return { passed: passes(verified), verified };
  });
}

/** The work of each kind of task, in a process of its own. */
export const tasks = { verify, mutants, broker };
