/** `contract:packed`: the consumer tests once more, with the SDK as it would be published. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { committedPact, mergedPact, providers } from "../interactions/pact-files.ts";
import { differing } from "@identity-users/strict-pact/pact";

const packages = join(import.meta.dirname, "..", "..", "packages");
const sdk = join(packages, "sdk");

/** Packs the built SDK and installs it without a registry: its one dependency is the workspace's own. */
function install(folder: string): string {
  const tarball = join(folder, "sdk.tgz");
  const pack = join(packages, "publishing", "src", "pack.ts");
  execFileSync(process.execPath, [pack, tarball], { cwd: sdk, stdio: ["ignore", "ignore", "inherit"] });
  const installed = join(folder, "node_modules", "@identity-users", "sdk");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
  symlinkSync(realpathSync(join(sdk, "node_modules", "ofetch")), join(folder, "node_modules", "ofetch"));
  return installed;
}

// The real path: Node resolves links before it loads.
const folder = realpathSync(mkdtempSync(join(tmpdir(), "packed-sdk-")));
try {
  const parts = join(folder, "parts");
  const environment = { ...process.env, PACKED_SDK: install(folder), CONTRACT_PARTS: parts };
  const contracts = join(import.meta.dirname, "..");
  const vitest = join(contracts, "node_modules", "vitest", "vitest.mjs");
  execFileSync(process.execPath, [vitest, "run", "--project", "packed"], {
    cwd: contracts,
    env: environment,
    stdio: "inherit",
  });
  for (const provider of providers) {
    const others = differing(mergedPact(provider, parts), committedPact(provider));
    if (others.length > 0) {
      throw new Error(`Cannot accept the packed SDK: its pact with ${provider} is another one\n${others.join("\n")}`);
    }
  }
  process.stdout.write("The packed SDK writes the committed pacts.\n");
} finally {
  rmSync(folder, { recursive: true });
}
