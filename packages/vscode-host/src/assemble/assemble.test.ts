import { readFile, readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assemble } from "./assemble.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

const packageFolder = join(import.meta.dirname, "..", "..");

test("two assemblies at the same time give one result, and a third reuses it", async () => {
  const folder = await temporaryFolder();

  const [first, second] = await Promise.all([assemble(folder), assemble(folder)]);

  expect(second).toBe(first);
  expect(await readdir(folder)).toHaveLength(1);
  const before = await stat(first);
  expect(await assemble(folder)).toBe(first);
  expect(await stat(first)).toMatchObject({ ino: before.ino, ctimeMs: before.ctimeMs });

  expect(await readFile(join(first, "out/server-main.js"), "utf8")).toContain("Extension host agent listening");
  expect(await readdir(join(first, "extensions"))).not.toContain("copilot");
  expect(await realpath(join(first, "node_modules/@vscode/spdlog"))).toBe(join(packageFolder, "spdlog-shim"));
  expect(await realpath(join(first, "node_modules/minimist"))).toBe(
    await realpath(join(packageFolder, "node_modules/minimist")),
  );
  expect(await readdir(join(first, "node_modules"))).not.toContain("playwright-core");
});

test("the oldest edition is another VS Code, with the modules that only it needs", async () => {
  const folder = await temporaryFolder();

  const oldest = await assemble(folder, "oldest");

  expect(await readFile(join(oldest, "package.json"), "utf8")).toContain('"version": "1.103.');
  expect(await realpath(join(oldest, "node_modules/@vscode/ripgrep"))).toBe(join(packageFolder, "ripgrep-shim"));
  const agent = JSON.parse(await readFile(join(oldest, "node_modules/@vscode/proxy-agent/package.json"), "utf8"));
  expect(agent).toMatchObject({ name: "@vscode/proxy-agent", version: "0.32.0" });
});
