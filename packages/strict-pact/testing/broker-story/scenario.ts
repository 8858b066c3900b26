import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { askBroker, brokerEnvironment, type BrokerAccess } from "../../src/broker/access.ts";
import { mustRun } from "../../src/broker/cli.ts";
import { canIDeploy, publish, recordDeployment, recordRelease, recordSupportEnded } from "../../src/broker/commands.ts";
import { recordedResult } from "../../src/broker/verification.ts";
import type { StrictPactConfig } from "../../src/config/config.ts";
import { runBuild, type Built } from "./builds.ts";
import type { Cast, ConsumerVersion } from "./cast.ts";
import { event, template, type WebhookListener } from "./webhook-listener.ts";

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

export type Environment = "test" | "production";

/** The version of a build of the provider, such as "a1": the broker takes what is semantic, or a commit. */
export function providerVersion(build: string): string {
  return `0.1.0+${build}`;
}

/** The steps of the story, each as a team's CI would run it. */
export class Scenario {
  readonly #access: BrokerAccess;
  readonly #folder: string;
  readonly #cast: Cast;
  readonly #consumer: string;
  readonly #provider: string;
  readonly #targets = new Map<string, string>();

  constructor(
    access: BrokerAccess,
    folder: string,
    cast: Cast,
    { consumer, provider }: Pick<StrictPactConfig, "consumer" | "provider">,
  ) {
    this.#access = access;
    this.#folder = folder;
    this.#cast = cast;
    this.#consumer = consumer;
    this.#provider = provider;
  }

  /** Names whom the broker knows. */
  async participants(): Promise<string[]> {
    const index = await askBroker<{ _embedded: { pacticipants: { name: string }[] } }>(this.#access, "/pacticipants");
    return index._embedded.pacticipants.map(({ name }) => name);
  }

  /** Makes both participants and both environments known: the broker seeds neither. */
  async prepare(): Promise<void> {
    for (const name of [this.#consumer, this.#provider]) {
      await mustRun(this.#access, "create-or-update-pacticipant", "--name", name, "--main-branch", "main");
    }
    await mustRun(this.#access, "create-environment", "--name", "test", "--display-name", "Test");
    await mustRun(
      this.#access,
      "create-environment",
      "--name",
      "production",
      "--display-name",
      "Production",
      "--production",
    );
  }

  async hookUp({ url }: WebhookListener): Promise<void> {
    const body = JSON.stringify(template);
    const uuid = "5a0a1f7c-6f0e-4f5e-9a55-3c1f1d1b7e01";
    const target = ["--request", "POST", "--header", "Content-Type: application/json", "--data", body, url];
    const when = ["--provider", this.#provider, `--${event.replaceAll("_", "-")}`];
    await mustRun(this.#access, "create-or-update-webhook", "--uuid", uuid, ...when, ...target);
  }

  /** The consumer's build: publishes what its tests wrote. */
  async publish(version: ConsumerVersion, branch: string): Promise<void> {
    const folder = join(this.#folder, version);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "pact.json");
    writeFileSync(file, JSON.stringify(this.#cast.pacts[version]));
    await publish(this.#access, file, version, branch);
  }

  /** The provider's build: verifies by selectors, publishes the results. */
  async build(name: string, target = this.#cast.targets.sound): Promise<Built> {
    const version = providerVersion(name);
    this.#targets.set(version, target);
    return runBuild(this.#cast.config, this.#access, { version, branch: "main", target });
  }

  /** The webhook's build: the version that the broker names verifies the pact that it names. */
  async buildAgain(version: string, branch: string, pactUrl: string): Promise<void> {
    const target = this.#targets.get(version) ?? this.#cast.targets.sound;
    await runBuild(this.#cast.config, this.#access, { version, branch, target, pactUrl });
  }

  /** Waits until the broker has a result for two versions, two minutes at most: a webhook is called after some seconds. */
  async result(version: ConsumerVersion, build: string): Promise<boolean | undefined> {
    for (const end = Date.now() + 120_000; ; await setTimeout(250)) {
      const found = await recordedResult(
        this.#access,
        { pacticipant: this.#consumer, version },
        { pacticipant: this.#provider, version: providerVersion(build) },
      );
      if (found !== undefined || Date.now() > end) return found;
    }
  }

  async canRelease(version: ConsumerVersion, environment: Environment): Promise<boolean> {
    return (await canIDeploy(this.#access, { pacticipant: this.#consumer, version, environment })).allowed;
  }

  async canDeploy(build: string, environment: Environment): Promise<boolean> {
    const version = providerVersion(build);
    return (await canIDeploy(this.#access, { pacticipant: this.#provider, version, environment })).allowed;
  }

  /** The step of a release workflow that asks whether it may publish; resolves with its exit code. */
  async releaseGate(version: ConsumerVersion, environment: Environment): Promise<number> {
    const step = ["--side", "consumer", "can-i-deploy", "--version", version, "--environment", environment];
    const child = spawn(process.execPath, [program, ...step, "--config", fileURLToPath(this.#cast.config)], {
      env: brokerEnvironment(this.#access),
      stdio: "ignore",
    });
    const [code] = (await once(child, "close")) as [number];
    return code;
  }

  deploy(build: string, environment: Environment): Promise<void> {
    const version = providerVersion(build);
    return recordDeployment(this.#access, { pacticipant: this.#provider, version, environment });
  }

  release(version: ConsumerVersion, environment: Environment): Promise<void> {
    return recordRelease(this.#access, { pacticipant: this.#consumer, version, environment });
  }

  endSupport(version: ConsumerVersion, environment: Environment): Promise<void> {
    return recordSupportEnded(this.#access, { pacticipant: this.#consumer, version, environment });
  }
}
