/** `check-release.ts npm|vscode FOLDER`: refuses to publish what the registry, or its provenance, would not take. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./house.ts";

interface Manifest {
  readonly name: string;
  readonly publisher?: string;
  readonly repository?: string | { readonly url?: string };
}

const [registry, folder = ""] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest;
const file = `${folder}/package.json`;

/** Returns what stands in the way, or undefined. */
function obstacle(): string | undefined {
  const { repository } = manifest;
  const url = (typeof repository === "string" ? repository : repository?.url) ?? "";
  if (!url) return `${file} names no "repository"`;
  // npm compares the two, and takes no provenance where they differ.
  const here = process.env["GITHUB_REPOSITORY"];
  if (
    here &&
    !url
      .replace(/\.git$/, "")
      .toLowerCase()
      .endsWith(`/${here.toLowerCase()}`)
  )
    return `"repository" of ${file} is ${url}, not ${here}`;
  if (registry === "vscode") return marketplaceObstacle();
  const { status, stdout } = spawnSync("npm", ["view", manifest.name, "name", "--json"], { encoding: "utf8" });
  if (status === 0) return undefined;
  return stdout.includes("E404") ? "the first version is not published yet" : "the registry did not say what it has";
}

function marketplaceObstacle(): string | undefined {
  // The name in this repository is nobody's account.
  const placeholder = "identity-users";
  return !manifest.publisher || manifest.publisher === placeholder
    ? `"publisher" of ${file} is not an account of yours`
    : undefined;
}

const reason = obstacle();
if (reason) {
  process.stderr.write(`Cannot release ${manifest.name}: ${reason}; see docs/releasing.md\n`);
  process.exitCode = 1;
}
