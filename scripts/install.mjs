// Installs what a command runs, and nothing where that is installed: `install.mjs start`, `install.mjs package`, or all.
// JavaScript without dependencies, since the machine's own Node runs it before there is another. What follows it is called
// by `env`: a shell remembers where it found `node` the first time.
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
  package: ["--filter=@identity-users/scripts", "--filter=@identity-users/sdk...", ...extension],
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
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** Returns the part that is to be installed; two parts together are everything, since each would remove some of the other. */
function partFor(wanted, stamp) {
  if (stamp) return [wanted, "all"].includes(stamp.part) ? stamp.part : "all";
  // A developer's own `pnpm install` has brought development dependencies: they stay.
  return readIfThere(join(modules, ".modules.yaml"))?.included?.devDependencies ? "all" : wanted;
}

const stamp = readIfThere(stampFile);
const part = partFor(process.argv[2] ?? "all", stamp);
const now = { part, fingerprint: fingerprint() };
if (stamp?.part !== now.part || stamp.fingerprint !== now.fingerprint) {
  // The pnpm that runs this script; its newer editions are a native program.
  const pnpm = process.env.npm_execpath ?? "pnpm";
  const [program, ...script] = /\.[cm]?js$/.test(pnpm) ? [process.execPath, pnpm] : [pnpm];
  const { status, error } = spawnSync(program, [...script, "install", ...parts[part]], { cwd: root, stdio: "inherit" });
  if (error) process.stderr.write(`Cannot install: ${error.message}\n`);
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stampFile, JSON.stringify(now));
}
