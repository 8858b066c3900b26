/** `pack.ts FILE`: packs the package in the working directory as it would be published; fails where an entry is not built. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

/** The targets of an entry: a file, or one for each condition. */
type Targets = string | { readonly [condition: string]: Targets };

interface Manifest {
  readonly name: string;
  readonly publishConfig: {
    readonly bin?: Readonly<Record<string, string>>;
    readonly exports: Readonly<Record<string, Targets>>;
  };
}

function filesOf(targets: Targets): string[] {
  return typeof targets === "string" ? [targets] : Object.values(targets).flatMap(filesOf);
}

/** Packs a package into a tarball. Throws for an entry that is not built. */
export function pack(folder: string, tarball: string): void {
  const { name, publishConfig } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const { bin = {}, exports } = publishConfig;
  for (const file of [...filesOf(bin), ...filesOf(exports)]) {
    if (!existsSync(join(folder, file))) {
      throw new Error(`Cannot pack ${name}: ${file} is not built; run the build task first`);
    }
  }
  rmSync(tarball, { force: true });
  const parameters = ["pack", "--out", tarball];
  // The pnpm that runs this program, if any: a script for Node or a native program.
  const pnpm = process.env["npm_execpath"]?.includes("pnpm") ? process.env["npm_execpath"] : "pnpm";
  const [command, all] = /\.c?js$/.test(pnpm) ? [process.execPath, [pnpm, ...parameters]] : [pnpm, parameters];
  execFileSync(command, all, { cwd: folder, stdio: "inherit" });
}

if (import.meta.main) {
  const [file = "package.tgz"] = process.argv.slice(2);
  try {
    pack(process.cwd(), resolve(file));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
