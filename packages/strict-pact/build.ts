import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { writeDeclarations } from "@identity-users/publishing/declarations";
import { reported } from "./api-report.ts";
import { entries, programs } from "./entries.ts";

/**
 * Builds `dist`: the compiler writes the types, esbuild the entries with the modules that they share. Packages of this workspace
 * are not published, so their code is bundled.
 */
const root = import.meta.dirname;
const dist = join(root, "dist");
const command = join(root, "node_modules", "@identity-users", "command", "src");
const sources = [...Object.values(entries), ...programs];

rmSync(dist, { recursive: true, force: true });
await build({
  entryPoints: Object.fromEntries(sources.map((source) => [source, join(root, "src", `${source}.ts`)])),
  outdir: dist,
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22",
  packages: "external",
  alias: {
    "@identity-users/command": command,
    "@identity-users/command/guarded": join(command, "guard", "guarded"),
    "@identity-users/command/guard-child": join(command, "guard", "guard-child"),
  },
});

writeDeclarations(reported, dist);
