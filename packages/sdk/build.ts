import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * Builds `dist`: the compiler writes the types, esbuild one file an entry, for Node and for everything else. Loading is what an
 * import of some twenty modules spends its time on, and one more for ofetch would double it; two entries in one process know
 * each other's errors by their brand.
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
/** Bundles entries; which ofetch they take is the conditions' choice (`imports` of package.json). */
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
