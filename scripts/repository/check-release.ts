/** `check-release.ts npm|vscode FOLDER`: fails if the registry would refuse the package or its provenance. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../workspace.ts";

interface Manifest {
  readonly name: string;
  readonly publisher?: string;
  readonly repository?: string | { readonly url?: string };
}

const [registry, folder = ""] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;
const file = `${folder}/package.json`;

/** Returns why the package cannot be published, or undefined. */
function reasonAgainst(): string | undefined {
  const { repository } = manifest;
  const url = (typeof repository === "string" ? repository : repository?.url) ?? "";
  if (!url) return `${file} names no "repository"`;
  // npm refuses a provenance from another repository than the manifest names.
  const here = process.env["GITHUB_REPOSITORY"];
  if (
    here &&
    !url
      .replace(/\.git$/, "")
      .toLowerCase()
      .endsWith(`/${here.toLowerCase()}`)
  )
    return `"repository" of ${file} is ${url}, not ${here}`;
  if (registry === "vscode") return reasonOfMarketplace();
  const { status, stdout } = spawnSync("npm", ["view", manifest.name, "name", "--json"], { encoding: "utf8" });
  if (status === 0) return undefined;
  return stdout.includes("E404") ? "the first version is not published yet" : "the registry could not be read";
}

function reasonOfMarketplace(): string | undefined {
  // The publisher in this repository is a placeholder and not an account.
  const placeholder = "identity-users";
  return !manifest.publisher || manifest.publisher === placeholder
    ? `"publisher" of ${file} is not an account of yours`
    : undefined;
}

const reason = reasonAgainst();
if (reason) {
  process.stderr.write(`Cannot release ${manifest.name}: ${reason}; see docs/releasing.md\n`);
  process.exitCode = 1;
}
