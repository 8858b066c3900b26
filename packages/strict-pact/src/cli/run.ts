import { type BrokerAccess, brokerEnvironment, secretsOf } from "../broker/access.ts";
import { consumerTests } from "../client-mutants/consumer-tests.ts";
import { clientMutants, verifyClient } from "../client-mutants/verify-client.ts";
import { type LoadedConfig, loadConfig } from "../config/load.ts";
import { committedPact } from "../config/pacts.ts";
import { redactionOf } from "../config/redaction.ts";
import { contactOf, targetOf } from "../config/settings.ts";
import type { Fate } from "../mutants/verify-mutants.ts";
import { type Ran, runApart, type RunOptions } from "../process/apart.ts";
import type { Verified } from "../verifier/strict-verifier.ts";
import type { BrokerTask, Built, Task } from "../worker/tasks.ts";

/** A file of its own also in a bundle. */
const worker = new URL(import.meta.resolve("@identity-users/strict-pact/worker"));

/** Returns the environment without a broker: the verifier would take its pacts besides the one that it is given. */
function withoutBroker(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PACT_BROKER_")));
}

function run<Answer>(config: LoadedConfig, task: Task, options: Omit<RunOptions, "redact">): Promise<Ran<Answer>> {
  return runApart<Answer>(worker, { config: config.url, task }, { ...options, redact: redactionOf(config) });
}

/** Loads a configuration unless it is loaded. */
async function loaded(config: LoadedConfig | string | URL): Promise<LoadedConfig> {
  return typeof config === "string" || config instanceof URL ? loadConfig(config) : config;
}

/** Options of `verify`. */
export interface VerifyOptions {
  /** Variables that the target reads, such as the address of a database. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Verifies a target of a configuration in a process of its own, so that several run side by side.
 *
 * Prints Pact's report where something failed, without tokens and passwords, and nothing otherwise. Of a confidential target
 * nothing is printed.
 */
export async function verify(
  config: LoadedConfig | string | URL,
  name: string,
  { environment = {} }: VerifyOptions = {},
): Promise<readonly Verified[]> {
  const given = await loaded(config);
  const target = targetOf(given, name);
  const { confidential: forget = false } = target;
  // Of a provider that is observed, it is Node that speaks to it and not the verifier.
  const proxies = target.observed ? { NODE_USE_ENV_PROXY: "1" } : {};
  const options = { ...contactOf(target), env: { ...withoutBroker(), ...proxies, ...environment }, forget };
  const { answer, printed } = await run<readonly Verified[]>(given, { kind: "verify", target: name }, options);
  if (!forget && answer.some(({ success }) => !success)) process.stderr.write(`${printed}\n`);
  return answer;
}

/** Verifies all mutants of a configuration's provider; Pact's report of each interaction that failed is dropped. */
export async function verifyAllMutants(config: LoadedConfig): Promise<readonly Fate[]> {
  return (await run<readonly Fate[]>(config, { kind: "mutants" }, { env: withoutBroker() })).answer;
}

/** Tries all mutants of a configuration's client; `command` runs its consumer tests. */
export async function verifyClientMutants(config: LoadedConfig, command: readonly string[]): Promise<readonly Fate[]> {
  const { consumer, provider, folder, api } = config;
  const pact = committedPact(config);
  const pactFile = `${consumer}-${provider}.json`;
  const run = consumerTests({ command, folder, pactFile, redact: redactionOf(config) });
  return verifyClient(clientMutants(api, pact), pact, run);
}

/** The result of a build, with Pact's whole report, without credentials. */
export interface RanBuild extends Built {
  readonly report: string;
}

/**
 * Verifies what a broker asks of a version of the provider, and publishes the results unless told otherwise.
 *
 * Throws for a confidential target: a broker keeps what differs.
 */
export async function verifyWithBroker(
  config: LoadedConfig | string | URL,
  access: BrokerAccess,
  build: Omit<BrokerTask, "kind" | "target"> & { readonly target?: string },
): Promise<RanBuild> {
  const given = await loaded(config);
  const target = build.target ?? given.broker?.target ?? Object.keys(given.targets)[0] ?? "";
  const chosen = targetOf(given, target);
  if (chosen.confidential) {
    throw new Error(`Cannot verify "${target}" for a broker: it is confidential, and a broker keeps what differs`);
  }
  const { direct, secrets } = contactOf(chosen);
  const options = { env: brokerEnvironment(access), direct, secrets: [...secrets, ...secretsOf(access)] };
  const { answer, printed } = await run<Built>(given, { ...build, kind: "broker", target }, options);
  return { ...answer, report: printed };
}
