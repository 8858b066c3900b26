import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderedReadme } from "./fill-readme.ts";
import { root } from "../workspace.ts";

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  packageManager: string;
  scripts: Record<string, string>;
};
const readme = readFileSync(join(root, "README.md"), "utf8");

test("the README names every operation; `node scripts/repository/fill-readme.ts` writes them", () => {
  expect(readme).toContain("`unlockUser`");
  expect(readme).toBe(renderedReadme());
});

test("the README shows every command of the repository", () => {
  const commands = Object.keys(manifest.scripts).filter((name) =>
    manifest.scripts[name]?.includes("env node scripts/"),
  );
  expect(commands.filter((name) => !readme.includes(`npx -y ${manifest.packageManager} ${name}`))).toEqual([]);
});

// For a version range npm asks whether to proceed, and downloads again at each call.
test("every npx command names the exact pnpm of packageManager, and asks nothing", () => {
  const pattern = "npx.{0,8} pnpm[@][0-9][^ `]*";
  const called = spawnSync("git", ["grep", "-hoE", pattern], { cwd: root, encoding: "utf8" }).stdout;
  const ways = new Set(called.trim().split("\n"));
  expect([...ways]).toEqual([`npx -y ${manifest.packageManager}`]);
});

test("the README of the contracts names files that exist, and gives every command", () => {
  const folder = join(root, "contracts");
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const named = read("README.md").matchAll(/`([\w./-]+\.(?:ts|md|yml|yaml|py)|(?:[\w-]+\/)+)`/g);
  expect([...named].map(([, file = ""]) => file).filter((file) => !existsSync(join(folder, file)))).toEqual([]);
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const documents = [read("README.md"), read("broker/README.md")].join("\n");
  const ofTurbo = new Set(["typecheck", "test", "contract:consumer", "contract:verify"]);
  const missing = Object.keys(scripts).filter((name) => !new RegExp(`[ \`]${name}\\b`).test(documents));
  expect(missing.filter((name) => !ofTurbo.has(name))).toEqual([]);
});
