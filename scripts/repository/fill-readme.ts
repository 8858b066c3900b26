/** Fills in the operations that the root README names: `node scripts/repository/fill-readme.ts` writes them, a test compares. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { operations } from "@identity-users/sdk";
import { root } from "../workspace.ts";

const file = join(root, "README.md");

/** Returns the README with every operation of the SDK between `<!-- operations -->` and `<!-- / -->`. */
export function renderedReadme(): string {
  const names = Object.keys(operations).map((name) => `\`${name}\``);
  const text = readFileSync(file, "utf8");
  return text.replace(/(<!-- operations -->\n)[^]*?(?=<!-- \/ -->)/, `$1\n${names.join(" · ")}\n\n`);
}

if (import.meta.main) writeFileSync(file, renderedReadme());
