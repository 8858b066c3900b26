import assert from "node:assert/strict";
import { loadConfig } from "../../src/config/load.ts";
import type { Broker } from "../local-broker/start-broker.ts";
import type { Built } from "./builds.ts";
import type { Cast } from "./cast.ts";
import { providerVersion, Scenario } from "./scenario.ts";
import { listenForWebhooks, type Requirement } from "./webhook-listener.ts";

const both = ["test", "production"] as const;

/** Names the interactions that failed in a build, each once. */
function interactionsOf({ failed }: Built): string[] {
  return [...new Set(failed.map(({ interaction }) => interaction))];
}

/** Returns what failed in one pact, such as that of "shelf 1.0.0". */
function problemsOf({ failed }: Built, pact: string): string[] {
  return failed.filter((one) => one.pact === pact).map(({ interaction, problem }) => `${interaction}: ${problem}`);
}

/** Options of `tellStory`. */
export interface StoryOptions {
  readonly cast: Cast;
  /** Empty. */
  readonly broker: Broker;
  /** For files of the story. */
  readonly folder: string;
  /** Where the broker's webhooks are heard; a free port unless given. */
  readonly webhookPort?: number;
  readonly say: (line: string) => void;
}

/**
 * Runs the story of a consumer that is released and a provider that is deployed, against a broker that is empty.
 *
 * Each step is what one CI job would do; each claim is asserted by asking the broker. Returns the number of claims.
 */
export async function tellStory({ cast, broker, folder, webhookPort = 0, say }: StoryOptions): Promise<number> {
  const { consumer, provider, targets, failing } = cast;
  const config = await loadConfig(cast.config);
  const scenario = new Scenario(broker, folder, cast, config);
  let claims = 0;
  const claim = (what: string, is: unknown, expected: unknown) => {
    assert.deepEqual(is, expected, what);
    claims += 1;
    say(`  ok  ${what}`);
  };
  const build = ({ pactUrl, version, branch }: Requirement) => scenario.buildAgain(version, branch, pactUrl);
  const listener = await listenForWebhooks(broker.callback, webhookPort, build);

  try {
    say(`1. The ${consumer} publishes its first pact`);
    claim("the broker is empty", await scenario.participants(), []);
    await scenario.prepare();
    await scenario.hookUp(listener);
    await scenario.publish("1.0.0", "main");
    claim(
      `nobody has verified it: ${consumer} 1.0.0 cannot be released`,
      await scenario.canRelease("1.0.0", "production"),
      false,
    );
    claim(`a release of ${consumer} 1.0.0 stops at its gate`, await scenario.releaseGate("1.0.0", "production"), 1);

    say(`2. The ${provider} verifies it, and both reach production`);
    claim(`the build of ${provider} a1 passes`, (await scenario.build("a1")).passed, true);
    claim("the broker has its result", await scenario.result("1.0.0", "a1"), true);
    for (const environment of both) {
      claim(`${provider} a1 can be deployed to ${environment}`, await scenario.canDeploy("a1", environment), true);
      await scenario.deploy("a1", environment);
      claim(
        `${consumer} 1.0.0 can be released to ${environment}`,
        await scenario.canRelease("1.0.0", environment),
        true,
      );
      await scenario.release("1.0.0", environment);
    }

    say(`3. The ${consumer} changes what it expects: a webhook has the deployed ${provider} verify it`);
    await scenario.publish("1.1.0", "main");
    claim(`the webhook's build verified it with ${provider} a1`, await scenario.result("1.1.0", "a1"), true);
    claim(`the webhook was called for ${provider} a1`, listener.heard().at(-1)?.version, providerVersion("a1"));
    claim(`a release of ${consumer} 1.1.0 passes its gate`, await scenario.releaseGate("1.1.0", "production"), 0);
    for (const environment of both) {
      claim(
        `${consumer} 1.1.0 can be released to ${environment}`,
        await scenario.canRelease("1.1.0", environment),
        true,
      );
      await scenario.release("1.1.0", environment);
    }

    say(`4. A good change of the ${provider}`);
    claim(`the build of ${provider} a2 passes`, (await scenario.build("a2")).passed, true);
    claim(`${provider} a2 can be deployed`, await scenario.canDeploy("a2", "production"), true);
    for (const environment of both) await scenario.deploy("a2", environment);

    say(`5. A change of the ${provider} that breaks every client`);
    const broken = await scenario.build("a3", targets.breaking);
    claim(`the build of ${provider} a3 fails`, broken.passed, false);
    claim("it names what broke", interactionsOf(broken), [failing.breaking]);
    claim("the broker has its result", await scenario.result("1.1.0", "a3"), false);
    for (const environment of both) {
      claim(`${provider} a3 cannot be deployed to ${environment}`, await scenario.canDeploy("a3", environment), false);
    }

    say(`6. A change of the ${provider} that breaks only an older ${consumer}`);
    claim(`the build of ${provider} a4 fails`, (await scenario.build("a4", targets.lacking)).passed, false);
    claim(`not for ${consumer} 1.1.0`, await scenario.result("1.1.0", "a4"), true);
    claim(`but for ${consumer} 1.0.0`, await scenario.result("1.0.0", "a4"), false);
    claim(
      `1.0.0 is still released: ${provider} a4 cannot be deployed`,
      await scenario.canDeploy("a4", "production"),
      false,
    );
    for (const environment of both) await scenario.endSupport("1.0.0", environment);
    claim(`its support has ended: ${provider} a4 can be deployed`, await scenario.canDeploy("a4", "production"), true);
    for (const environment of both) await scenario.deploy("a4", environment);

    say(`7. A change of the ${consumer} that the ${provider} does not fulfil yet`);
    await scenario.publish("2.0.0-alpha", "suspend");
    claim("the webhook's build records that it fails", await scenario.result("2.0.0-alpha", "a4"), false);
    await listener.built();
    const next = await scenario.build("a5", targets.lacking);
    claim(`the build of ${provider} a5 passes all the same: the pact is pending`, next.passed, true);
    claim("it says which one failed", interactionsOf(next), [failing["2.0.0-alpha"]]);
    claim(`${provider} a5 can be deployed`, await scenario.canDeploy("a5", "production"), true);
    claim(`${consumer} 2.0.0-alpha cannot be released`, await scenario.canRelease("2.0.0-alpha", "production"), false);
    claim(
      `a release of ${consumer} 2.0.0-alpha stops at its gate`,
      await scenario.releaseGate("2.0.0-alpha", "production"),
      1,
    );

    say(`8. A change of the ${consumer} that needs a state that the ${provider} does not know`);
    await scenario.publish("3.0.0-alpha", "archive");
    claim("the webhook's build records that it fails", await scenario.result("3.0.0-alpha", "a4"), false);
    await listener.built();
    const after = await scenario.build("a6", targets.lacking);
    claim(`the build of ${provider} a6 passes all the same: the pact is pending`, after.passed, true);
    claim(
      "it names the pact, the interaction and what is missing",
      problemsOf(after, `${config.consumer} 3.0.0-alpha`),
      [`${failing["3.0.0-alpha"]}: state "${cast.unknownState}" was not set: it has no handler`],
    );
    claim("the broker has its result", await scenario.result("3.0.0-alpha", "a6"), false);
    claim(`${provider} a6 can be deployed`, await scenario.canDeploy("a6", "production"), true);
    claim(
      `a release of ${consumer} 3.0.0-alpha stops at its gate`,
      await scenario.releaseGate("3.0.0-alpha", "production"),
      1,
    );
    claim("every build that the webhook started came to a result", await listener.built(), []);
    return claims;
  } finally {
    await listener.close();
  }
}
