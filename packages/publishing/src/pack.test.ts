import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { pack } from "./pack.ts";

const folder = mkdtempSync(join(tmpdir(), "pack-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["a program", { bin: { tool: "./dist/tool.js" }, exports: {} }, "./dist/tool.js"],
  [
    "a condition of an entry",
    { exports: { ".": { types: "./dist/a.d.ts", default: "./dist/a.js" } } },
    "./dist/a.d.ts",
  ],
])("pack() refuses a package without %s that it names", (_, publishConfig, missing) => {
  mkdirSync(join(folder, "dist"), { recursive: true });
  writeFileSync(join(folder, "dist/a.js"), "");
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "sample", publishConfig }));
  expect(() => pack(folder, join(folder, "sample.tgz"))).toThrow(`Cannot pack sample: ${missing} is not built`);
});
