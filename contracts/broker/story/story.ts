import assert from "node:assert/strict";
import { consumer } from "../../interactions/pact-files.ts";
import type { Built } from "../pipeline/builds.ts";
import type { Requirement } from "../pipeline/webhook.ts";
import type { Broker } from "@identity-users/strict-pact/testing/local-broker";
import { Scenario, serviceVersion } from "./scenario.ts";
import type { SdkVersion } from "./sdk-versions.ts";
import { listenForWebhooks } from "./webhook-listener.ts";

const both = ["test", "production"] as const;

/** Names the interactions that failed in a build, each once. */
function interactionsOf({ failed }: Built): string[] {
  return [...new Set(failed.map(({ interaction }) => interaction))];
}

/** Returns what failed in the pact of one version of the SDK. */
function problemsOf({ failed }: Built, version: SdkVersion): string[] {
  return failed
    .filter(({ pact }) => pact === `${consumer} ${version}`)
    .map(({ interaction, problem }) => `${interaction}: ${problem}`);
}

/** Options of `tellStory`. */
export interface StoryOptions {
  /** Empty. */
  readonly broker: Broker;
  /** For files of the story. */
  readonly folder: string;
  /** Where the broker's webhooks are heard; a free port unless given. */
  readonly webhookPort?: number;
  readonly say: (line: string) => void;
}

/**
 * Runs the story of an SDK that is released and a service that is deployed, against a broker that is empty.
 *
 * Each step is what one CI job would do; each claim is asserted by asking the broker. Returns the number of claims.
 */
export async function tellStory({ broker, folder, webhookPort = 0, say }: StoryOptions): Promise<number> {
  const scenario = new Scenario(broker, folder);
  let claims = 0;
  const claim = (what: string, is: unknown, expected: unknown) => {
    assert.deepEqual(is, expected, what);
    claims += 1;
    say(`  ok  ${what}`);
  };
  const build = async ({ pactUrl, version, branch }: Requirement) => {
    await scenario.buildAgain(version, branch, pactUrl);
  };
  const listener = await listenForWebhooks(broker.callback, webhookPort, build);

  try {
    say("1. The SDK publishes its first pact");
    claim("the broker is empty", await scenario.participants(), []);
    await scenario.prepare();
    await scenario.hookUp(listener);
    await scenario.publishSdk("1.0.0", "main");
    claim(
      "nobody has verified it: SDK 1.0.0 cannot be released",
      await scenario.canDeploy("sdk", "1.0.0", "production"),
      false,
    );
    claim("a release of SDK 1.0.0 stops at its gate", await scenario.releaseGate("1.0.0", "production"), 1);

    say("2. The service verifies it, and both reach production");
    claim("the build of service a1 passes", (await scenario.buildService("a1")).passed, true);
    claim("the broker has its result", await scenario.result("1.0.0", "a1"), true);
    for (const environment of both) {
      claim(
        `service a1 can be deployed to ${environment}`,
        await scenario.canDeploy("service", "a1", environment),
        true,
      );
      await scenario.deployService("a1", environment);
      claim(`SDK 1.0.0 can be released to ${environment}`, await scenario.canDeploy("sdk", "1.0.0", environment), true);
      await scenario.releaseSdk("1.0.0", environment);
    }

    say("3. The SDK changes what it expects: a webhook has the deployed service verify it");
    await scenario.publishSdk("1.1.0", "main");
    claim("the webhook's build verified it with service a1", await scenario.result("1.1.0", "a1"), true);
    claim("the webhook was called for service a1", listener.heard().at(-1)?.version, serviceVersion("a1"));
    claim("a release of SDK 1.1.0 passes its gate", await scenario.releaseGate("1.1.0", "production"), 0);
    for (const environment of both) {
      claim(`SDK 1.1.0 can be released to ${environment}`, await scenario.canDeploy("sdk", "1.1.0", environment), true);
      await scenario.releaseSdk("1.1.0", environment);
    }

    say("4. A good change of the service");
    claim("the build of service a2 passes", (await scenario.buildService("a2")).passed, true);
    claim("service a2 can be deployed", await scenario.canDeploy("service", "a2", "production"), true);
    for (const environment of both) await scenario.deployService("a2", environment);

    say("5. A change of the service that breaks every client");
    const broken = await scenario.buildService("a3", "renames the temporary password");
    claim("the build of service a3 fails", broken.passed, false);
    claim("it names what broke", interactionsOf(broken), ["expirePassword: an active user"]);
    claim("the broker has its result", await scenario.result("1.1.0", "a3"), false);
    for (const environment of both) {
      claim(
        `service a3 cannot be deployed to ${environment}`,
        await scenario.canDeploy("service", "a3", environment),
        false,
      );
    }

    say("6. A change of the service that breaks only an older SDK");
    claim(
      "the build of service a4 fails",
      (await scenario.buildService("a4", "no longer resets factors")).passed,
      false,
    );
    claim("not for SDK 1.1.0", await scenario.result("1.1.0", "a4"), true);
    claim("but for SDK 1.0.0", await scenario.result("1.0.0", "a4"), false);
    claim(
      "1.0.0 is still released: service a4 cannot be deployed",
      await scenario.canDeploy("service", "a4", "production"),
      false,
    );
    for (const environment of both) await scenario.endSupport("1.0.0", environment);
    claim(
      "its support has ended: service a4 can be deployed",
      await scenario.canDeploy("service", "a4", "production"),
      true,
    );
    for (const environment of both) await scenario.deployService("a4", environment);

    say("7. A change of the SDK that the service does not fulfil yet");
    await scenario.publishSdk("2.0.0-alpha", "suspend");
    claim("the webhook's build records that it fails", await scenario.result("2.0.0-alpha", "a4"), false);
    await listener.built();
    const next = await scenario.buildService("a5", "no longer resets factors");
    claim("the build of service a5 passes all the same: the pact is pending", next.passed, true);
    claim("it says which one failed", interactionsOf(next), ["suspendUser: an active user"]);
    claim("service a5 can be deployed", await scenario.canDeploy("service", "a5", "production"), true);
    claim("SDK 2.0.0-alpha cannot be released", await scenario.canDeploy("sdk", "2.0.0-alpha", "production"), false);
    claim("a release of SDK 2.0.0-alpha stops at its gate", await scenario.releaseGate("2.0.0-alpha", "production"), 1);

    say("8. A change of the SDK that needs a state that the service does not know");
    await scenario.publishSdk("3.0.0-alpha", "archive");
    claim("the webhook's build records that it fails", await scenario.result("3.0.0-alpha", "a4"), false);
    await listener.built();
    const after = await scenario.buildService("a6", "no longer resets factors");
    claim("the build of service a6 passes all the same: the pact is pending", after.passed, true);
    claim("it names the pact, the interaction and what is missing", problemsOf(after, "3.0.0-alpha"), [
      'unlockUser: an archived user: state "an archived user" was not set: it has no handler',
    ]);
    claim("the broker has its result", await scenario.result("3.0.0-alpha", "a6"), false);
    claim("service a6 can be deployed", await scenario.canDeploy("service", "a6", "production"), true);
    claim("a release of SDK 3.0.0-alpha stops at its gate", await scenario.releaseGate("3.0.0-alpha", "production"), 1);
    claim("every build that the webhook started came to a result", await listener.built(), []);
    return claims;
  } finally {
    await listener.close();
  }
}
