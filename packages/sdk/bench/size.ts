import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { features } from "./features.ts";
import { print } from "./figures/measure.ts";
import { checkBudgets } from "./figures/verdict.ts";

/** Measures the size of browser bundles: of one call, of everything, of each feature, and of other clients. */
const dist = join(import.meta.dirname, "../dist/static");
const shape = { minify: true, format: "esm", target: "es2022" } as const;

interface Size {
  readonly minified: number;
  readonly gz: number;
}

function sizeOf(code: string | Uint8Array): Size {
  return { minified: code.length / 1e3, gz: gzipSync(code, { level: 9 }).length / 1e3 };
}

async function bundled(contents: string, external: readonly string[] = []): Promise<Size> {
  const stdin = { contents, resolveDir: dist };
  const { outputFiles } = await build({
    ...shape,
    bundle: true,
    platform: "browser",
    write: false,
    stdin,
    external: [...external],
  });
  return sizeOf(outputFiles[0]?.contents ?? "");
}

const rowOf = ({ minified, gz }: Size) => ({ "minified kB": minified.toFixed(1), "gz kB": gz.toFixed(2) });

const one = `import { createIdentityClient } from "./index.js"; createIdentityClient({ baseUrl: "https://x", token: "t" }).getUser("u-1").then(console.log);`;
const call = await bundled(one, ["ofetch"]);
const everything = await bundled(`export * from "./index.js";`, ["ofetch"]);
const withOfetch = await bundled(one);
print("Size of a browser bundle", {
  "sdk, own code of one call": rowOf(call),
  "sdk, own code, everything": rowOf(everything),
  "sdk with ofetch, one call": rowOf(withOfetch),
  ofetch: rowOf(await bundled(`import { ofetch } from "ofetch"; ofetch("/").then(console.log);`)),
  ky: rowOf(await bundled(`import ky from "ky"; ky("/").json().then(console.log);`)),
  "openapi-fetch": rowOf(
    await bundled(`import create from "openapi-fetch"; create({ baseUrl: "/" }).GET("/u").then(console.log);`),
  ),
  axios: rowOf(await bundled(`import axios from "axios"; axios.get("/").then(console.log);`)),
});

// esbuild marks where each source file begins in the bundle: a feature's cost is how much smaller the rest is.
const sections = readFileSync(join(dist, "index.js"), "utf8")
  .replace(/^export \{[^}]*\};$/m, "")
  .split(/^(?=\/\/ src\/)/m);
const named = new Set(Object.values(features).flat());
const unnamed = sections
  .map((section) => /^\/\/ src\/(?:[\w-]+\/)?([\w-]+)\.ts/.exec(section)?.[1])
  .filter((file) => file && file !== "index" && !named.has(file));
if (unnamed.length > 0)
  throw new Error(`Cannot tell what ${unnamed.join(", ")} costs: name its feature in features.ts`);
const minified = async (kept: readonly string[]) => sizeOf((await transform(kept.join(""), shape)).code);
const whole = await minified(sections);
const costs = await Promise.all(
  Object.entries(features).map(async ([feature, files]) => {
    const without = await minified(
      sections.filter((section) => !files.some((file) => section.split("\n", 1)[0]?.endsWith(`/${file}.ts`))),
    );
    return [feature, { minified: whole.minified - without.minified, gz: whole.gz - without.gz }] as const;
  }),
);
print(
  "Cost of each feature of the sdk: how much smaller a bundle of everything is without it (shared words count for none)",
  Object.fromEntries(costs.toSorted(([, a], [, b]) => b.gz - a.gz).map(([feature, cost]) => [feature, rowOf(cost)])),
);

checkBudgets("size, gz", [
  { what: "own code of one call", budget: 10, measured: call.gz, unit: " kB" },
  { what: "with ofetch", budget: 14, measured: withOfetch.gz, unit: " kB" },
  { what: "own code, everything", budget: 11.5, measured: everything.gz, unit: " kB" },
]);
