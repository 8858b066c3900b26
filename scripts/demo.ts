/** `pnpm demo`: a walk through all eleven operations, as a table of what happened. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createIdentityServer } from "@identity-users/identity";
import { createIdentityClient } from "@identity-users/sdk";
import { walk, type SetStatus, type Step } from "./demo-walk.ts";
import { fromUser } from "./house.ts";

const usage = `Usage: pnpm demo [--base-url URL --token-file FILE]

Creates a user, takes it through all eleven operations and purges it: on a service of its own in a temporary folder, or on
the service at URL, with the token that FILE holds.
`;

/** The statuses that no operation leads to are set by the test control of a local service; others do not have it. */
function setStatusOver(baseUrl: string, token: string): SetStatus {
  return async (id, status) => {
    const answer = await fetch(new URL(`/__test/users/${id}/status`, baseUrl), {
      method: "PUT",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ status }),
    });
    return answer.ok;
  };
}

const mark = { ok: "✓", refused: "✓", skipped: "–", failed: "✗" } as const;

function line({ operation, outcome, what, duration }: Step): string {
  const time = duration === undefined ? "" : `${Math.round(duration)} ms`;
  return `  ${mark[outcome]} ${operation.padEnd(20)} ${time.padStart(7)}  ${what}\n`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      "base-url": { type: "string" },
      "token-file": { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const given = values["base-url"];
  if ((given === undefined) !== (values["token-file"] === undefined)) {
    throw new Error("Cannot start: --base-url and --token-file go together");
  }
  const folder = mkdtempSync(join(tmpdir(), "identity-users-demo-"));
  const own = given === undefined ? await createIdentityServer({ dataDir: folder, demo: true }) : undefined;
  try {
    const baseUrl = given ?? own?.url ?? "";
    const token = readFileSync(fromUser(values["token-file"] ?? join(folder, "admin-token")), "utf8").trim();
    const setStatus: SetStatus = own
      ? async (id, status) => {
          await own.control.setStatus(id, status);
          return true;
        }
      : setStatusOver(baseUrl, token);
    process.stdout.write(`\n  ${baseUrl}\n\n`);
    const steps: Step[] = [];
    for await (const step of walk(createIdentityClient({ baseUrl, token }), setStatus)) {
      steps.push(step);
      process.stdout.write(line(step));
    }
    const failed = steps.filter(({ outcome }) => outcome === "failed").length;
    process.stdout.write(`\n  ${steps.length - failed} of ${steps.length} steps as expected\n`);
    if (failed > 0) process.exitCode = 1;
  } finally {
    await own?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
