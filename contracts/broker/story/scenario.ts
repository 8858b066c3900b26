import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { consumer, provider } from "../../interactions/pact-files.ts";
import {
  askBroker,
  type BrokerAccess,
  brokerEnvironment,
  canIDeploy,
  mustRun,
  publish,
  recordDeployment,
  recordedResult,
  recordRelease,
  recordSupportEnded,
} from "@identity-users/strict-pact/broker";
import type { Behaviour } from "../pipeline/behaviours.ts";
import { runBuild, type Built } from "../pipeline/builds.ts";
import { event, template } from "../pipeline/webhook.ts";
import { sdkPacts, type SdkVersion } from "./sdk-versions.ts";
import type { WebhookListener } from "./webhook-listener.ts";

const program = fileURLToPath(import.meta.resolve("@identity-users/strict-pact/main"));
const config = fileURLToPath(new URL("../../strict-pact.config.ts", import.meta.url));

export type Environment = "test" | "production";

/** The version of a build of the service, such as "a1": the broker takes what is semantic, or a commit. */
export function serviceVersion(build: string): string {
  return `0.1.0+${build}`;
}

/** The steps of the story, each as a team's CI would run it. */
export class Scenario {
  readonly #access: BrokerAccess;
  readonly #folder: string;
  readonly #behaviours = new Map<string, Behaviour>();

  constructor(access: BrokerAccess, folder: string) {
    this.#access = access;
    this.#folder = folder;
  }

  /** Names whom the broker knows. */
  async participants(): Promise<string[]> {
    const index = await askBroker<{ _embedded: { pacticipants: { name: string }[] } }>(this.#access, "/pacticipants");
    return index._embedded.pacticipants.map(({ name }) => name);
  }

  /** Makes both participants and both environments known: the broker seeds neither. */
  async prepare(): Promise<void> {
    for (const name of [consumer, provider]) {
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
    const when = ["--provider", provider, `--${event.replaceAll("_", "-")}`];
    await mustRun(this.#access, "create-or-update-webhook", "--uuid", uuid, ...when, ...target);
  }

  /** The SDK's build: publishes what its consumer tests wrote. */
  async publishSdk(version: SdkVersion, branch: string): Promise<void> {
    const folder = join(this.#folder, version);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "pact.json");
    writeFileSync(file, JSON.stringify(sdkPacts()[version]));
    await publish(this.#access, file, version, branch);
  }

  /** The service's build: verifies by selectors, publishes the results. */
  async buildService(build: string, behaviour: Behaviour = "as it is"): Promise<Built> {
    const version = serviceVersion(build);
    this.#behaviours.set(version, behaviour);
    return runBuild(this.#access, { version, branch: "main", behaviour });
  }

  /** The webhook's build: the version that the broker names verifies the pact that it names. */
  async buildAgain(version: string, branch: string, pactUrl: string): Promise<Built> {
    const behaviour = this.#behaviours.get(version) ?? "as it is";
    return runBuild(this.#access, { version, branch, behaviour, pactUrl });
  }

  /** Waits until the broker has a result for two versions, two minutes at most: a webhook is called after some seconds. */
  async result(sdk: SdkVersion, service: string): Promise<boolean | undefined> {
    for (const end = Date.now() + 120_000; ; await setTimeout(250)) {
      const found = await recordedResult(
        this.#access,
        { pacticipant: consumer, version: sdk },
        { pacticipant: provider, version: serviceVersion(service) },
      );
      if (found !== undefined || Date.now() > end) return found;
    }
  }

  async canDeploy(name: "sdk" | "service", built: string, environment: Environment): Promise<boolean> {
    const pacticipant = name === "sdk" ? consumer : provider;
    const version = name === "sdk" ? built : serviceVersion(built);
    return (await canIDeploy(this.#access, { pacticipant, version, environment })).allowed;
  }

  /** The step of a release workflow that asks whether it may publish; resolves with its exit code. */
  async releaseGate(version: SdkVersion, environment: Environment): Promise<number> {
    const step = ["--side", "consumer", "can-i-deploy", "--version", version, "--environment", environment];
    const child = spawn(process.execPath, [program, ...step, "--config", config], {
      env: brokerEnvironment(this.#access),
      stdio: "ignore",
    });
    const [code] = (await once(child, "close")) as [number];
    return code;
  }

  deployService(build: string, environment: Environment): Promise<void> {
    return recordDeployment(this.#access, { pacticipant: provider, version: serviceVersion(build), environment });
  }

  releaseSdk(version: SdkVersion, environment: Environment): Promise<void> {
    return recordRelease(this.#access, { pacticipant: consumer, version, environment });
  }

  endSupport(version: SdkVersion, environment: Environment): Promise<void> {
    return recordSupportEnded(this.#access, { pacticipant: consumer, version, environment });
  }
}
