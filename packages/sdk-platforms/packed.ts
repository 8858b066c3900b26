import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type BuildOptions } from "esbuild";
import { installCopies } from "./installed.ts";

const sdk = join(import.meta.dirname, "..", "sdk");
const tarball = join(sdk, "identity-users-sdk.tgz");

/** The SDK as it would be published, installed in a folder of its own. */
export interface Packed extends Disposable {
  readonly folder: string;
  /** Bundles the program with the SDK and ofetch, for a platform without node_modules. */
  bundle(tail: string, options?: BuildOptions): Promise<string>;
  /** Writes the program as a module that imports the SDK by its name. */
  script(name: string, tail: string): Promise<string>;
}

/** Installs the tarball without a registry, with a copy of the workspace's ofetch. */
export function unpack(): Packed {
  if (!existsSync(tarball)) throw new Error("Cannot test the packed SDK: it is not packed; run the package task first");
  // Node resolves links before it loads a module, so the folder has to be the real path.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "sdk-platforms-")));
  const installed = join(folder, "node_modules", "@identity-users", "sdk");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
  installCopies(join(folder, "node_modules"), { ofetch: sdk });
  // In this folder a bundler finds the installed SDK; from the workspace it would find the sources.
  copyFileSync(join(import.meta.dirname, "program.ts"), join(folder, "program.ts"));

  const bundle = async (tail: string, options: BuildOptions = {}) => {
    const contents = `import { run, runAcross } from "./program.ts";\n${tail}`;
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: folder, loader: "ts" },
      bundle: true,
      write: false,
      format: "esm",
      platform: "browser",
      minify: true,
      ...options,
    });
    return outputFiles?.[0]?.text ?? "";
  };
  return {
    folder,
    bundle,
    async script(name, tail) {
      const file = join(folder, name);
      const external = ["@identity-users/sdk", "node:*"];
      writeFileSync(file, await bundle(tail, { platform: "node", minify: false, external }));
      return file;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
}
