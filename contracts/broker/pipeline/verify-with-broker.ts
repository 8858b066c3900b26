/**
 * `contract:verify:broker`: one build of the service, against the broker that PACT_BROKER_BASE_URL names.
 *
 * SERVICE_VERSION and SERVICE_BRANCH say what is built; PACT_URL names one pact, as a webhook does.
 */
import { accessFromEnvironment } from "@identity-users/strict-pact/broker";
import { runBuild } from "./builds.ts";

const { SERVICE_VERSION: version, SERVICE_BRANCH: branch, PACT_URL: pactUrl } = process.env;
if (!version || !branch) throw new Error("Cannot verify: SERVICE_VERSION and SERVICE_BRANCH say what is built");

const build = { version, branch, behaviour: "as it is", ...(pactUrl && { pactUrl }) } as const;
const { passed, verified, failed, report } = await runBuild(accessFromEnvironment(), build);
if (failed.length > 0) process.stdout.write(`${report}\n`);
for (const description of failed) process.stdout.write(`failed  ${description}\n`);
process.stdout.write(
  `${verified} interactions verified, ${failed.length} failed; the build ${passed ? "passes" : "fails"}\n`,
);
process.exitCode = passed ? 0 : 1;
