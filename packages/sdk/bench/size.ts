import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { build } from "esbuild";
import { print } from "./measure.ts";

/** What a browser bundle of one call weighs, own code and ofetch. */
const dist = join(import.meta.dirname, "../dist");
const one = `import { createIdentityClient } from "./index.js"; createIdentityClient({ baseUrl: "https://x", token: "t" }).getUser("u-1").then(console.log);`;

async function sizeOf(
  contents: string,
  external: string[],
): Promise<{ readonly minified: number; readonly gz: number }> {
  const options = {
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    write: false,
  } as const;
  const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: dist }, external });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: bytes.length, gz: gzipSync(bytes, { level: 9 }).length };
}

const sizes = {
  "own code, one call": await sizeOf(one, ["ofetch"]),
  "own code, everything": await sizeOf(`export * from "./index.js";`, ["ofetch"]),
  "with ofetch, one call": await sizeOf(one, []),
  "ofetch alone": await sizeOf(`import { ofetch } from "ofetch"; ofetch("/").then(console.log);`, []),
};
print(
  "Size of a browser bundle (budgets: own code 5 kB gz, with ofetch 9 kB gz)",
  Object.fromEntries(
    Object.entries(sizes).map(([name, { minified, gz }]) => [
      name,
      { "minified kB": (minified / 1e3).toFixed(1), "gz kB": (gz / 1e3).toFixed(2) },
    ]),
  ),
);
