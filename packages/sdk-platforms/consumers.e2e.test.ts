import { execFile } from "node:child_process";
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build as esbuild } from "esbuild";
import { build as vite } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expected } from "./expected.ts";
import { installCopies } from "./installed.ts";
import { nodes } from "./nodes.ts";
import { unpack } from "./packed.ts";
import { startService } from "./service.ts";

const packed = unpack();
afterAll(() => packed[Symbol.dispose]());

const run = promisify(execFile);
const here = import.meta.dirname;
/** The compiler options that each project adds to the strictest ones; `skipLibCheck` stays off, which is the default. */
const projects = {
  "an ES module under nodenext": { type: "module", options: { module: "nodenext", lib: ["es2023"], types: ["node"] } },
  "CommonJS under nodenext": { type: "commonjs", options: { module: "nodenext", lib: ["es2023"], types: ["node"] } },
  "a bundler's module": {
    type: "module",
    options: { module: "esnext", moduleResolution: "bundler", lib: ["es2023", "dom"], types: ["node"] },
  },
  "a page's module": {
    type: "module",
    options: { module: "esnext", moduleResolution: "bundler", lib: ["es2023", "dom"], types: [] },
    files: ["program.ts"],
  },
};
const folderOf = (project: string) => join(packed.folder, project.replaceAll(" ", "-"));
const forBundlers = folderOf("a bundler's module");

beforeAll(() => {
  installCopies(join(packed.folder, "node_modules"), { "@types/node": here });
  for (const [project, { type, options, ...more }] of Object.entries(projects)) {
    const folder = folderOf(project);
    mkdirSync(folder);
    for (const file of ["consumer.ts", "program.ts"]) copyFileSync(join(here, file), join(folder, file));
    const strictest = { strict: true, exactOptionalPropertyTypes: true };
    const compilerOptions = { ...strictest, target: "es2023", rootDir: ".", ...options };
    const configuration = { compilerOptions, files: ["consumer.ts"], ...more };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type }));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration));
  }
});

/** Compiles a project into a folder; throws an error with the compiler's messages. */
async function compile(project: string, compiler: string): Promise<string> {
  const tsc = join(here, "node_modules", compiler, "bin", "tsc");
  const out = join(folderOf(project), compiler);
  const compiling = run(process.execPath, [tsc, "-p", folderOf(project), "--outDir", out]);
  await compiling.catch(({ stdout }: { stdout: string }) => {
    throw new Error(stdout);
  });
  return join(out, "consumer.js");
}

async function bundleByEsbuild(format: "esm" | "cjs"): Promise<string> {
  const outfile = join(forBundlers, `esbuild.${format === "esm" ? "mjs" : "cjs"}`);
  const shape = { bundle: true, platform: "node", format, tsconfigRaw: {} } as const;
  await esbuild({ absWorkingDir: forBundlers, entryPoints: ["consumer.ts"], outfile, ...shape });
  return outfile;
}

async function bundleByVite(): Promise<string> {
  const build = { ssr: "consumer.ts", outDir: "vite" };
  await vite({ root: forBundlers, configFile: false, logLevel: "error", ssr: { noExternal: true }, build });
  return join(forBundlers, "vite", "consumer.js");
}

describe.each(["typescript", "typescript-5"])("with all declarations checked by %s", (compiler) => {
  test.each(Object.keys(projects))("%s compiles", async (project) => {
    await compile(project, compiler);
  });
});

/** Builders of one file each, which every Node then runs. */
const builds = {
  "an ES module under nodenext": () => compile("an ES module under nodenext", "typescript"),
  "CommonJS under nodenext": () => compile("CommonJS under nodenext", "typescript"),
  "a bundle of esbuild's, as ESM": () => bundleByEsbuild("esm"),
  "a bundle of esbuild's, as CommonJS": () => bundleByEsbuild("cjs"),
  "a bundle of Vite's": bundleByVite,
};

describe.each(Object.entries(builds))("%s", (name, build) => {
  let file: string;
  beforeAll(async () => void (file = await build()));

  test.each(nodes)("runs in Node %i", async (_, node) => {
    await using service = await startService();
    const { stdout } = await run(node, [file, service.baseUrl]);
    expect(stdout.split("\n")).toEqual(["LOCKED_OUT", "getUser", "ada@acme.example", expected]);
  });

  if (!name.startsWith("a bundle")) return;
  test("contains the SDK, and imports neither it nor ofetch", () => {
    expect(readFileSync(file, "utf8")).not.toMatch(/(from|import|require)[ (]*["'](@identity-users|ofetch)/);
  });
});

/** Bundlers that could split a program for browsers; each returns its scripts. */
const forBrowsers = {
  async "esbuild with splitting"() {
    const shape = { bundle: true, splitting: true, platform: "browser", format: "esm", write: false } as const;
    const { outputFiles } = await esbuild({
      ...shape,
      absWorkingDir: folderOf("a page's module"),
      entryPoints: ["program.ts"],
      outdir: "unwritten",
    });
    return outputFiles.map(({ text }) => text);
  },
  async Vite() {
    const lib = { entry: "program.ts", formats: ["es" as const] };
    const built = await vite({
      root: folderOf("a page's module"),
      configFile: false,
      logLevel: "error",
      build: { lib, write: false },
    });
    return [built]
      .flat()
      .flatMap((part) => ("output" in part ? part.output.map((file) => ("code" in file ? file.code : "")) : []));
  },
};

test.each(Object.entries(forBrowsers))(
  "%s makes one script for a browser, with ofetch and without a dynamic import",
  async (_, bundle) => {
    const scripts = await bundle();
    expect(scripts).toHaveLength(1);
    expect(scripts[0]).toContain("FetchError");
    expect(scripts[0]).not.toMatch(/\bimport\s*[({"']/);
  },
);

test.each(nodes)("in Node %i, a bundle of esbuild's with splitting runs", async (_, node) => {
  const outdir = join(forBundlers, "split");
  const shape = { bundle: true, splitting: true, platform: "node", format: "esm", tsconfigRaw: {} } as const;
  const outExtension = { ".js": ".mjs" };
  await esbuild({ absWorkingDir: forBundlers, entryPoints: ["consumer.ts"], outdir, outExtension, ...shape });
  await using service = await startService();
  const { stdout } = await run(node, [join(outdir, "consumer.mjs"), service.baseUrl]);
  expect(stdout.split("\n").at(-1)).toBe(expected);
});

test.each(nodes)("in Node %i, ofetch is loaded by the first request and not before", async (_, node) => {
  using instrumented = unpack();
  appendFileSync(join(instrumented.folder, "node_modules", "ofetch", "dist", "node.mjs"), `console.log("loaded");`);
  const script = `
    const sdk = await import("@identity-users/sdk");
    await import("@identity-users/sdk/node");
    console.log("imported");
    const client = sdk.createIdentityClient({ baseUrl: "http://127.0.0.1:1/identity", token: "t", maxRetries: 0 });
    console.log("created");
    await client.getUser("u-1").catch(({ kind }) => console.log(kind));
  `;
  const { stdout } = await run(node, ["--input-type=module", "-e", script], { cwd: instrumented.folder });
  expect(stdout).toBe("imported\ncreated\nloaded\nnetwork\n");
});

test.each(nodes)("in Node %i, a CommonJS script takes the SDK by import() and by require()", async (_, node) => {
  const script = `
    import("@identity-users/sdk").then((sdk) => {
      console.log(typeof sdk.createIdentityClient, sdk.isIdentityError === require("@identity-users/sdk").isIdentityError);
    });
  `;
  const { stdout } = await run(node, ["--input-type=commonjs", "-e", script], { cwd: packed.folder });
  expect(stdout).toBe("function true\n");
});
