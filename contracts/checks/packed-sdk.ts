/** `contract:packed`: the consumer tests once more, with the SDK as it would be published. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPacked } from "@identity-users/publishing/install";
import { staleInteractions } from "@identity-users/strict-pact/cli";
import { loadConfig } from "@identity-users/strict-pact/config";

const contracts = join(import.meta.dirname, "..");
// The real path: Node resolves links before it loads.
const folder = realpathSync(mkdtempSync(join(tmpdir(), "packed-sdk-")));
try {
  const { name } = installPacked(join(contracts, "..", "packages", "sdk"), folder);
  process.env["CONTRACT_PARTS"] = join(folder, "parts");
  execFileSync(process.execPath, [join(contracts, "node_modules/vitest/vitest.mjs"), "run", "--project", "packed"], {
    cwd: contracts,
    env: { ...process.env, PACKED_SDK: join(folder, "node_modules", name) },
    stdio: "inherit",
  });
  const others = staleInteractions(await loadConfig(join(contracts, "strict-pact.config.ts")));
  if (others.length > 0) throw new Error(`Cannot accept the packed SDK: its pact is another one\n${others.join("\n")}`);
  process.stdout.write("The packed SDK writes the committed pacts.\n");
} finally {
  rmSync(folder, { recursive: true });
}
