import { build } from "esbuild";

await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.cjs",
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node22",
  external: ["vscode"],
  minify: true,
  // Chooses the entry of ofetch that uses the host's own fetch; the one for Node brings a second fetch of twice the size.
  conditions: ["wintercg", "import"],
  legalComments: "none",
  logLevel: "warning",
});
