/**
 * `run.ts`: packs strict-pact, installs the tarball with this example in an empty project, and runs every step there, from the
 * consumer tests to a real broker.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { mustRun, type BrokerAccess } from "@identity-users/strict-pact/broker";
import { startBroker } from "@identity-users/strict-pact/testing/local-broker";
import { emptyProject } from "./empty-project.ts";

const work = realpathSync(mkdtempSync(join(tmpdir(), "strict-pact-example-")));
const project = emptyProject(join(work, "project"));
let environment: NodeJS.ProcessEnv = { ...project.environment };

/** Runs a program in the project. Throws unless it ends with the code that is expected. */
function run(program: string, parameters: readonly string[], expected = 0): void {
  const line = [program, ...parameters].join(" ");
  process.stdout.write(`\n$ ${line}\n`);
  const { status, error } = spawnSync(process.execPath, [project.programs[program] ?? program, ...parameters], {
    cwd: project.folder,
    env: environment,
    stdio: "inherit",
  });
  if (status !== expected) {
    throw new Error(`Cannot run the example: "${line}" ended with ${error?.message ?? status}, not with ${expected}`);
  }
}

function strictPact(line: string, expected = 0): void {
  run("strict-pact", line.split(" "), expected);
}

async function brokerSteps(access: BrokerAccess): Promise<void> {
  await mustRun(access, "create-environment", "--name", "production", "--production");
  const version = "--version 1.0.0";
  const consumer = `--side consumer ${version} --environment production`;
  const provider = `--side provider ${version} --environment production`;
  strictPact(`publish ${version} --branch main`, 1); // Nobody asked for it.
  strictPact(`publish ${version} --branch main --yes`);
  strictPact(`can-i-deploy ${consumer}`, 1); // The provider has not verified it.
  strictPact(`verify-broker ${version} --branch main --yes`);
  strictPact(`can-i-deploy ${provider}`);
  strictPact(`record-deployment ${provider}`);
  strictPact(`can-i-deploy ${consumer}`);
  strictPact(`record-release ${consumer}`);
  strictPact(`record-support-ended ${consumer}`);
}

try {
  run("vitest", ["run"]);
  const committed = project.committedPact();
  strictPact("accept");
  // The metadata hold Pact's version.
  if (!isDeepStrictEqual(project.committedPact().interactions, committed.interactions)) {
    throw new Error("Cannot run the example: its consumer tests wrote another pact; accept it and commit it");
  }
  project.commit();
  for (const step of ["check", "verify", "mutants"]) strictPact(step);
  const broker = await startBroker(join(work, "broker"));
  try {
    environment = {
      ...environment,
      PACT_BROKER_BASE_URL: broker.url,
      PACT_BROKER_USERNAME: broker.username,
      PACT_BROKER_PASSWORD: broker.password,
    };
    await brokerSteps(broker);
  } finally {
    await broker.stop();
  }
  process.stdout.write("\nThe example ran with the packed strict-pact, every step as expected.\n");
} catch (error) {
  process.stderr.write(`\n${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
