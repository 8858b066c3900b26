import { createHash, randomUUID } from "node:crypto";
import { constants, existsSync } from "node:fs";
import { cp, mkdir, readFile, readdir, realpath, rename, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";

const packageFolder = join(import.meta.dirname, "..", "..");

// All other dependencies of this package are imported by VS Code's server, extension host or browser.
const notForVsCode = new Set(["code-server", "http-proxy-3"]);

// The first two are 88 of the 128 MB of built-in extensions; git and github want a native module.
const leftOut = new Set(["copilot", "mermaid-markdown-features", "git", "github"]);

/** The VS Code to use: the newest in the catalog, or the oldest that the extension supports. */
export type Edition = "newest" | "oldest";

const packages: Readonly<Record<Edition, string>> = { newest: "code-server", oldest: "code-server-oldest" };

/** The default folder for assembled VS Codes. */
export const assemblyFolder = join(packageFolder, ".vscode-host");

/**
 * Assembles a VS Code server out of npm packages and returns its folder.
 *
 * The server is a copy (about 80 MB), because Node resolves imports from a file's real path and the browser fetches modules from there too.
 * The folder's name contains a hash of its parts, and the folder is renamed when complete, so an existing one is reused.
 * Several processes may assemble at the same time.
 */
export async function assemble(folder: string = assemblyFolder, edition: Edition = "newest"): Promise<string> {
  const source = join(await realpath(join(packageFolder, "node_modules", packages[edition])), "lib/vscode");
  const modules = await linkedModules(edition);
  const assembled = join(folder, await stampOf(source, modules));
  if (existsSync(assembled)) return assembled;

  const building = join(folder, `building-${randomUUID()}`);
  try {
    await build({ source, modules, target: building });
    await rename(building, assembled);
  } catch (error) {
    // Another process may have been faster, with the same result.
    if (!existsSync(assembled)) throw error;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return assembled;
}

async function linkedModules(edition: Edition): Promise<Map<string, string>> {
  const manifest: { dependencies: Record<string, string> } = JSON.parse(
    await readFile(join(packageFolder, "package.json"), "utf8"),
  );
  const modules = new Map([
    ["@vscode/ripgrep", join(packageFolder, "ripgrep-shim")],
    ["@vscode/spdlog", join(packageFolder, "spdlog-shim")],
  ]);
  for (const name of Object.keys(manifest.dependencies)) {
    if (!notForVsCode.has(name)) modules.set(name, await realpath(join(packageFolder, "node_modules", name)));
  }
  // With the newer module every fetch of an extension fails in the oldest VS Code.
  if (edition === "oldest")
    modules.set("@vscode/proxy-agent", await realpath(join(packageFolder, "node_modules/proxy-agent-oldest")));
  return modules;
}

async function stampOf(source: string, modules: Map<string, string>): Promise<string> {
  const product: { version: string; commit: string } = JSON.parse(await readFile(join(source, "product.json"), "utf8"));
  const parts = [product.commit, ...leftOut, ...[...modules].flat()];
  const hash = createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 12);
  return `${product.version}-${hash}`;
}

async function build(options: { source: string; modules: Map<string, string>; target: string }): Promise<void> {
  const { source, modules, target } = options;
  const copy = (name: string) =>
    cp(join(source, name), join(target, name), { recursive: true, mode: constants.COPYFILE_FICLONE });

  for (const name of ["out", "resources", "package.json", "product.json"]) await copy(name);
  for (const name of await readdir(join(source, "extensions"))) {
    if (!leftOut.has(name)) await copy(join("extensions", name));
  }
  for (const [name, path] of modules) {
    const link = join(target, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(path, link, "dir");
  }
}
