import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * Builds `dist`: the compiler writes the types, esbuild one file per entry, for Node and for other platforms. One file, because
 * importing some twenty modules is slow, and ofetch would double the time. Two entries in one process recognise each other's
 * errors by their brand.
 */
const root = import.meta.dirname;
const dist = join(root, "dist");

rmSync(dist, { recursive: true, force: true });
for (const project of ["tsconfig.build.json", "tsconfig.build.node.json"]) {
  execFileSync(join(root, "node_modules", ".bin", "tsc"), ["-p", project, "--emitDeclarationOnly"], {
    cwd: root,
    stdio: "inherit",
  });
}
/** Bundles entries; the conditions select how they load ofetch (`imports` of package.json). */
function bundle(entries: readonly string[], outdir: string, conditions: string[]): Promise<unknown> {
  return build({
    entryPoints: entries.map((entry) => join(root, "src", `${entry}.ts`)),
    outdir,
    conditions,
    bundle: true,
    format: "esm",
    target: "es2023",
    platform: "neutral",
    external: ["ofetch", "node:*"],
  });
}

await bundle(["index", "node", "testing"], dist, ["node"]);
await bundle(["index", "testing"], join(dist, "static"), []);
