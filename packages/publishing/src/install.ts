import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { pack } from "./pack.ts";

/** The manifest of a package that was installed from its tarball. */
export interface Installed {
  readonly name: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/**
 * Packs a built package and installs it into a project without a registry: what its manifest asks for, and the others that are
 * named, are linked from the workspace, and nothing else.
 */
export function installPacked(packageFolder: string, project: string, others: readonly string[] = []): Installed {
  const modules = join(project, "node_modules");
  const tarball = join(project, "package.tgz");
  pack(packageFolder, tarball);
  const { name } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as Installed;
  const installed = join(modules, name);
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Installed;
  for (const needed of [...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }), ...others]) {
    const link = join(modules, needed);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(realpathSync(join(packageFolder, "node_modules", needed)), link);
  }
  return manifest;
}
