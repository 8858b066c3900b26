import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const contracts = join(import.meta.dirname, "..");
const readme = readFileSync(join(contracts, "README.md"), "utf8");

function section(title: string): string {
  return readme.split(/^## /m).find((text) => text.startsWith(title)) ?? "";
}

function named(text: string): string[] {
  return [...text.matchAll(/`([\w./-]+\.(?:ts|md|yml|yaml)|(?:[\w-]+\/)+)`/g)].map(([, file = ""]) => file);
}

const files = readdirSync(contracts, { recursive: true, encoding: "utf8" })
  .filter((file) => !/^(node_modules|\.\w+|pacts)\b/.test(file))
  .filter((file) => file.endsWith(".ts"));
const isTest = (file: string) => /\.(test|fixture)\.ts$/.test(file);

test("the README names files that exist", () => {
  expect(named(readme).filter((file) => !existsSync(join(contracts, file)))).toEqual([]);
});

test("every test of a guard is in the table of guards", () => {
  const listed = named(section("What guards the guards"));
  const guards = files.filter((file) => file.endsWith(".test.ts") && !/\.(pact|verify|given)\.test\.ts$/.test(file));
  expect(guards.filter((file) => !listed.includes(file))).toEqual([]);
});

test("a team that copies the folder is told what to do with each file, once", () => {
  const told = named(section("To use this for another service").split("| keep")[1] ?? "");
  expect(told.filter((file, index) => told.indexOf(file) !== index)).toEqual([]);
  const untold = files.filter((file) => !isTest(file) && !told.some((one) => file === one || file.startsWith(one)));
  expect(untold).toEqual([]);
});

test("the README gives every command of the package", () => {
  const { scripts } = JSON.parse(readFileSync(join(contracts, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const documents = [readme, readFileSync(join(contracts, "broker", "README.md"), "utf8")].join("\n");
  const ofTurbo = new Set(["typecheck", "test", "contract:consumer", "contract:verify"]);
  const missing = Object.keys(scripts).filter(
    (name) => !ofTurbo.has(name) && !new RegExp(`[ \`]${name}\\b`).test(documents),
  );
  expect(missing).toEqual([]);
});
