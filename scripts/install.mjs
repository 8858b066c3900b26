// Installs the packages that a command needs, unless they are installed: `install.mjs start`, `install.mjs package`, or all.
// JavaScript without dependencies, because the machine's own Node runs it, before the workspace's is installed. package.json
// calls the next program by `env`, because a shell caches where it found `node` the first time.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const modules = join(root, "node_modules");
const stampFile = join(modules, ".installed.json");

const extension = ["--filter=.", "--filter=identity-users..."];
const parts = {
  start: ["--prod", "--filter=@identity-users/scripts...", ...extension],
  package: [
    "--filter=@identity-users/scripts",
    "--filter=@identity-users/sdk...",
    "--filter=@identity-users/identity...",
    "--filter=@identity-users/strict-pact...",
    ...extension,
  ],
  all: [],
};

function readIfThere(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", ".pnpmfile.mjs"])
    hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** Returns the part to install: everything if another part is installed, since each part removes packages of the other. */
function partFor(wanted, stamp) {
  if (stamp) return [wanted, "all"].includes(stamp.part) ? stamp.part : "all";
  // A developer's own `pnpm install` includes development dependencies: keep them.
  return readIfThere(join(modules, ".modules.yaml"))?.included?.devDependencies ? "all" : wanted;
}

const stamp = readIfThere(stampFile);
const part = partFor(process.argv[2] ?? "all", stamp);
const now = { part, fingerprint: fingerprint() };
if (stamp?.part !== now.part || stamp.fingerprint !== now.fingerprint) {
  // The pnpm that runs this script: a script for Node, or a native program in newer versions.
  const pnpm = process.env.npm_execpath ?? "pnpm";
  const [program, ...script] = /\.[cm]?js$/.test(pnpm) ? [process.execPath, pnpm] : [pnpm];
  const { status, error } = spawnSync(program, [...script, "install", ...parts[part]], { cwd: root, stdio: "inherit" });
  if (error) process.stderr.write(`Cannot install: ${error.message}\n`);
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stampFile, JSON.stringify(now));
}
