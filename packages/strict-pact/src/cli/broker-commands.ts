import { UsageError } from "@identity-users/command/options";
import { accessFromEnvironment, type BrokerAccess } from "../broker/access.ts";
import { canIDeploy, publish, recordDeployment, recordRelease, recordSupportEnded } from "../broker/commands.ts";
import { checkPublishing, isAsked } from "../broker/publishing.ts";
import type { Placed } from "../broker/versions.ts";
import type { LoadedConfig } from "../config/load.ts";
import type { Command, Given } from "./options.ts";
import { print, reportOf } from "./report.ts";
import { verifyWithBroker } from "./run.ts";

function placedOf(config: LoadedConfig, { side, version = "", environment = "" }: Given): Placed {
  return { pacticipant: side === "provider" ? config.provider : config.consumer, version, environment };
}

/** A record of where a version is, for a side that reaches people in that way. */
function record(
  does: string,
  by: "release" | "deployment",
  recorded: (access: BrokerAccess, placed: Placed) => Promise<void>,
): Command {
  return {
    does,
    options: ["side", "version", "environment"],
    needs: ["side", "version", "environment"],
    run: async (config, given) => {
      const placed = placedOf(config, given);
      const own = config.broker?.recorded?.[given.side ?? "consumer"];
      if (own !== undefined && own !== by) {
        throw new UsageError(`${placed.pacticipant} has no ${by}: a ${own} is what the configuration records of it`);
      }
      await recorded(accessFromEnvironment(), placed);
      print(`recorded: ${placed.pacticipant} ${placed.version}, ${placed.environment}`);
      return true;
    },
  };
}

async function publishPact(config: LoadedConfig, given: Given): Promise<boolean> {
  const { version = "", branch = "", yes, dirty } = given;
  checkPublishing({ yes, dirty, folder: config.folder });
  await publish(accessFromEnvironment(), config.pact, version, branch);
  print(`published: the pact of ${config.consumer} ${version} with ${config.provider}`);
  return true;
}

async function verifyBroker(config: LoadedConfig, given: Given): Promise<boolean> {
  const { version = "", branch = "", target, yes, dirty } = given;
  const publish = isAsked({ yes });
  if (publish) checkPublishing({ yes, dirty, folder: config.folder });
  else print("The broker is not told the results: CI is not set, and --yes was not given");
  const pactUrl = given["pact-url"] ?? process.env["PACT_URL"];
  const build = { version, branch, publish, ...(target && { target }), ...(pactUrl && { pactUrl }) };
  const { passed, verified, report } = await verifyWithBroker(config, accessFromEnvironment(), build);
  if (!passed) process.stderr.write(`${report}\n`);
  print(...reportOf(`${config.provider} ${version}`, verified), `the build ${passed ? "passes" : "fails"}`);
  return passed;
}

async function mayDeploy(config: LoadedConfig, given: Given): Promise<boolean> {
  const placed = placedOf(config, given);
  const { allowed, reason } = await canIDeploy(accessFromEnvironment(), placed, given.wait);
  print(reason.trim(), `${placed.pacticipant} ${placed.version}: ${allowed ? "allowed" : "REFUSED"}`);
  return allowed;
}

/** The steps of a pipeline, with the broker that PACT_BROKER_BASE_URL names. */
export const brokerCommands: Readonly<Record<string, Command>> = {
  publish: {
    does: "publishes the committed pact as what a version of the consumer expects",
    side: "consumer",
    options: ["version", "branch", "yes", "dirty"],
    needs: ["version", "branch"],
    run: publishPact,
  },
  "verify-broker": {
    does: "verifies what the broker asks of a version of the provider, and publishes the results where that is asked",
    side: "provider",
    options: ["version", "branch", "pact-url", "target", "yes", "dirty"],
    needs: ["version", "branch"],
    run: verifyBroker,
  },
  "can-i-deploy": {
    does: "asks whether a version may go to an environment",
    options: ["side", "version", "environment", "wait"],
    needs: ["side", "version", "environment"],
    run: mayDeploy,
  },
  "record-release": record("records that a version was released", "release", recordRelease),
  "record-support-ended": record("records that the support of a released version ended", "release", recordSupportEnded),
  "record-deployment": record(
    "records that a version was deployed in place of the one before",
    "deployment",
    recordDeployment,
  ),
};
