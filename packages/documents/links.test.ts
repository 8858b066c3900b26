import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { anchorsOf, targetsOf } from "./markdown.ts";

const root = join(import.meta.dirname, "..", "..");
const documents = execFileSync("git", ["ls-files", "*.md"], { cwd: root, encoding: "utf8" }).trim().split("\n");

/** Returns whether a link of a document leads to an existing file of the repository and, with an anchor, to a heading. */
function leads(document: string, target: string): boolean {
  if (/^[a-z]+:/i.test(target)) return true;
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? join(root, document) : join(root, dirname(document), path);
  return existsSync(file) && (anchor === undefined || anchorsOf(readFileSync(file, "utf8")).includes(anchor));
}

test("every link between Markdown files leads to an existing file and heading", () => {
  const dead = documents.flatMap((document) =>
    targetsOf(readFileSync(join(root, document), "utf8"))
      .filter((target) => !leads(document, target))
      .map((target) => `${document}: ${target}`),
  );
  expect(documents.length).toBeGreaterThan(10);
  expect(dead).toEqual([]);
});
