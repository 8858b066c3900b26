import { globSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";
import { l10nBundle } from "./l10n-bundle.ts";
import { staleFiles } from "./manifest/generate.ts";
import { userSchema } from "./user-schema.ts";

// Not written here: a build that repairs what is committed would be green where the repository is not.
const stale = staleFiles();
if (stale.length > 0) throw new Error(`Cannot build: run \`pnpm manifest\` to write ${stale.join(" and ")} anew`);

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

// What the pages share is named after its content: an older one would be packaged too.
rmSync(join(import.meta.dirname, "dist", "webview"), { recursive: true, force: true });
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: globSync("webview/*/main.ts", { cwd: import.meta.dirname }).map((file) => ({
    in: file,
    out: basename(dirname(file)),
  })),
  outdir: "dist/webview",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "browser",
  // The Chromium of the oldest VS Code that is supported.
  target: "chrome138",
  minify: true,
  loader: { ".svg": "dataurl" },
  // Licences that ask for their notice where the code goes.
  legalComments: "eof",
  logLevel: "warning",
});

const dist = join(import.meta.dirname, "dist");
mkdirSync(join(dist, "l10n"), { recursive: true });
writeFileSync(join(dist, "user.schema.json"), JSON.stringify(userSchema()));
writeFileSync(join(dist, "l10n", "bundle.l10n.json"), JSON.stringify(l10nBundle(), null, 2));
