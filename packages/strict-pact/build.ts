import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { entries, programs } from "./entries.ts";

/**
 * Builds `dist`: the compiler writes the types, esbuild the entries with the modules that they share. Packages of this workspace
 * are not published, so their code is bundled.
 */
const root = import.meta.dirname;
const dist = join(root, "dist");
const command = join(root, "node_modules", "@identity-users", "command", "src");
const sources = [...Object.values(entries), ...programs];

/** Copies a declaration file and those that it imports. Throws where one needs a package that is not published. */
function copyTypes(from: string, file: string, copied = new Set<string>()): void {
  if (copied.has(file)) return;
  copied.add(file);
  const text = readFileSync(file, "utf8");
  const [, unpublished] = /["'](@identity-users\/(?!strict-pact)[^"']+)["']/.exec(text) ?? [];
  if (unpublished !== undefined) {
    throw new Error(`Cannot build ${relative(from, file)}: its types need ${unpublished}, which is not published`);
  }
  cpSync(file, join(dist, relative(from, file)));
  for (const [, imported = ""] of text.matchAll(/["'](\.{1,2}\/[^"']+)\.ts["']/g)) {
    copyTypes(from, join(dirname(file), `${imported}.d.ts`), copied);
  }
}

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

const types = mkdtempSync(join(tmpdir(), "strict-pact-types-"));
try {
  const options = ["-p", "tsconfig.build.json", "--emitDeclarationOnly", "--outDir", types];
  execFileSync(join(root, "node_modules", ".bin", "tsc"), options, { cwd: root, stdio: "inherit" });
  const from = join(types, "strict-pact", "src");
  for (const entry of Object.values(entries)) copyTypes(from, join(from, `${entry}.d.ts`));
} finally {
  rmSync(types, { recursive: true });
}
