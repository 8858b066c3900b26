import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { operations, type OperationId } from "@identity-users/sdk";
import { committedPact } from "../interactions/pact-files.ts";
import type { Fate } from "@identity-users/strict-pact/mutants";
import { operationOf } from "@identity-users/strict-pact/pact";
import { breaks, type Break } from "./sdk-breaks.ts";

const contracts = join(import.meta.dirname, "..");

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

function fileOf(id: OperationId): string {
  return `${id.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.pact.test.ts`;
}

async function consumerReport(broken: Break): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "broken-sdk-"));
  const output = join(folder, "report.json");
  const child = spawn(
    process.execPath,
    [join(contracts, "node_modules", "vitest", "vitest.mjs"), "run", "--project", "broken-sdk"],
    {
      cwd: contracts,
      stdio: "ignore",
      env: {
        ...process.env,
        SDK_BREAK: broken.name,
        CONTRACT_PARTS: join(folder, "parts"),
        CONTRACT_REPORT: output,
      },
    },
  );
  await new Promise((resolve) => child.once("close", resolve));
  try {
    return JSON.parse(readFileSync(output, "utf8")) as Report;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the consumer tests with a client that is broken in one way: each operation that it touches is a mutant of its own. */
async function fatesOf(broken: Break): Promise<Fate[]> {
  const { interactions } = committedPact();
  const { testResults } = await consumerReport(broken);
  return (Object.keys(operations) as OperationId[]).flatMap((id) => {
    const own = interactions.filter((interaction) => operationOf(interaction) === id);
    const traits = {
      query: own.some(({ request }) => request.query !== undefined),
      body: own.some(({ request }) => request.body !== undefined),
      method: operations[id].method,
      path: operations[id].path,
    };
    if (!broken.changes(traits)) return [];
    const tests = testResults.find(({ name }) => basename(name) === fileOf(id))?.assertionResults ?? [];
    const failed = tests.find(({ status }) => status === "failed");
    return [{ mutant: `${id}: client sends ${broken.name}`, caughtBy: failed && `test "${failed.fullName.trim()}"` }];
  });
}

/** Tries every break of the client. */
export async function verifyBreaks(): Promise<Fate[]> {
  const fates: Fate[][] = [];
  for (const broken of breaks) fates.push(await fatesOf(broken));
  return fates.flat();
}
