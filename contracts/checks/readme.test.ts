import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const contracts = join(import.meta.dirname, "..");
const readme = readFileSync(join(contracts, "README.md"), "utf8");

function named(text: string): string[] {
  return [...text.matchAll(/`([\w./-]+\.(?:ts|md|yml|yaml)|(?:[\w-]+\/)+)`/g)].map(([, file = ""]) => file);
}

test("the README names files that exist", () => {
  expect(named(readme).filter((file) => !existsSync(join(contracts, file)))).toEqual([]);
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
