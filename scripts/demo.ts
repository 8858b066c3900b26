/** `pnpm demo`: runs all operations on one user, and prints a table of the results. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command } from "@identity-users/command";
import { text, UsageError } from "@identity-users/command/options";
import { createIdentityServer } from "@identity-users/identity";
import { sender } from "@identity-users/identity/testing/http-control";
import { createIdentityClient } from "@identity-users/sdk";
import { walk, type SetStatus, type Step } from "./demo/walk.ts";
import { fromUser } from "./workspace.ts";

const usage = `Usage: pnpm demo [--base-url URL --token-file FILE]

Creates a user, takes it through all operations and purges it: on a service of its own in a temporary folder, or on
the service at URL, with the token that FILE holds.
`;

const mark = { ok: "✓", refused: "✓", skipped: "–", failed: "✗" } as const;

function line({ operation, outcome, what, duration }: Step): string {
  const time = `${Math.round(duration)} ms`;
  return `  ${mark[outcome]} ${operation.padEnd(20)} ${time.padStart(7)}  ${what}\n`;
}

async function demo(given: string | undefined, tokenFile: string | undefined): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "identity-users-demo-"));
  const own =
    given === undefined ? await createIdentityServer({ dataDir: folder, demo: true, testControl: true }) : undefined;
  try {
    const baseUrl = given ?? own?.url ?? "";
    const token = readFileSync(fromUser(tokenFile ?? join(folder, "admin-token")), "utf8").trim();
    const send = sender({ baseUrl, token });
    // Only a local service has a test control; of this one it must work.
    const setStatus: SetStatus = (id, status) =>
      send("PUT", `/__test/users/${id}/status`, { status }).then(
        () => true,
        (error: unknown) => {
          if (own) throw error;
          return false;
        },
      );
    process.stdout.write(`\n  ${baseUrl}\n\n`);
    const steps: Step[] = [];
    for await (const step of walk(createIdentityClient({ baseUrl, token }), setStatus)) {
      steps.push(step);
      process.stdout.write(line(step));
    }
    const failed = steps.filter(({ outcome }) => outcome === "failed").length;
    process.stdout.write(`\n  ${steps.length - failed} of ${steps.length} steps as expected\n`);
    return failed > 0 ? 1 : 0;
  } finally {
    await own?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await command({
  name: "demo",
  action: "walk",
  usage,
  options: { "base-url": text(), "token-file": text() },
  check({ "base-url": url, "token-file": file }) {
    if ((url === undefined) !== (file === undefined)) throw new UsageError("--base-url and --token-file go together");
    if (url !== undefined && !/^https?:/.test(URL.parse(url)?.protocol ?? "")) {
      throw new UsageError(`--base-url "${url}" is not an address such as http://127.0.0.1:8443/identity`);
    }
  },
  run: (values) => demo(values["base-url"], values["token-file"]),
});
