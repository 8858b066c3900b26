import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * Builds `dist`: the compiler writes the types, esbuild one file an entry. Loading is what an import of some twenty modules
 * spends its time on; two entries in one process know each other's errors by their brand.
 */
const room = import.meta.dirname;
const dist = join(room, "dist");

rmSync(dist, { recursive: true, force: true });
for (const project of ["tsconfig.build.json", "tsconfig.build.node.json"]) {
  execFileSync(join(room, "node_modules", ".bin", "tsc"), ["-p", project, "--emitDeclarationOnly"], {
    cwd: room,
    stdio: "inherit",
  });
}
await build({
  entryPoints: ["index", "node", "testing"].map((entry) => join(room, "src", `${entry}.ts`)),
  outdir: dist,
  bundle: true,
  format: "esm",
  target: "es2023",
  platform: "neutral",
  external: ["ofetch", "node:*"],
});
