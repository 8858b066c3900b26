/** `broker:sdk` and `broker:service`: one step of a pipeline, with the broker that PACT_BROKER_BASE_URL names. */
import { parseArgs } from "node:util";
import { consumer, provider } from "../../interactions/pact-files.ts";
import { accessFromEnvironment } from "@identity-users/strict-pact/broker";
import { steps } from "./steps.ts";

const usage = `Usage: broker:sdk     publish              --version V --branch B
       broker:sdk     can-i-deploy         --version V --environment E [--wait SECONDS]
       broker:sdk     record-release       --version V --environment E
       broker:sdk     record-support-ended --version V --environment E
       broker:service can-i-deploy         --version V --environment E [--wait SECONDS]
       broker:service record-deployment    --version V --environment E

Exits 0 where it is done or allowed, 1 where it is refused or failed, 2 where it is asked for something else.
Reads PACT_BROKER_BASE_URL and PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.
publish sends the committed pact with our own service, and no other.
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      version: { type: "string", default: "" },
      branch: { type: "string", default: "" },
      environment: { type: "string", default: "" },
      wait: { type: "string", default: "0" },
      help: { type: "boolean", default: false },
    },
  });
  const { version, branch, environment } = values;
  const found = steps[positionals.join(" ")];
  const wait = Number(values.wait);
  if (values.help || !found || !version || !values[found.needs] || !(wait >= 0)) {
    (values.help ? process.stdout : process.stderr).write(usage);
    return values.help ? 0 : 2;
  }
  const placed = { pacticipant: positionals[0] === "sdk" ? consumer : provider, version, environment };
  const allowed = await found.step(accessFromEnvironment(), placed, { branch, wait });
  process.stdout.write(`${positionals.join(" ")} ${version}: ${allowed ? "done" : "REFUSED"}\n`);
  return allowed ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
