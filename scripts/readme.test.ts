import { readFileSync } from "node:fs";
import { join } from "node:path";
import { operations } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { root } from "./house.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");
const rows = new Map(
  [...readme.matchAll(/^\| `(\w+)` +\| `(\w+ \/api\/[^`]+)` +\|/gm)].map(([, name, request]) => [name, request]),
);

test("the README has a row for every operation, with its request", () => {
  const table = Object.entries(operations).map(([id, { method, path }]) => [id, `${method} ${path}`]);
  expect([...rows]).toEqual(table);
});

test("the README shows every command of the house", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const commands = Object.keys(scripts).filter((name) => scripts[name]?.startsWith("node scripts/"));
  expect(commands.filter((name) => !readme.includes(`npx pnpm@12 ${name}`))).toEqual([]);
});
