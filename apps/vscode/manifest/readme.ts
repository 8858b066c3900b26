import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { commands } from "./commands.ts";

const folder = new URL("../", import.meta.url);
/** The folders of the commands that do something with users; those that change the view or a connection have texts of their own. */
const folders = ["users", "lifecycle", "roles", "bulk", "people"];

/** Finds the docstring of each command by the id that follows it. */
function docstrings(): Map<string, string> {
  const files = folders.flatMap((name) =>
    globSync(`src/commands/${name}/*.ts`, { cwd: fileURLToPath(folder), exclude: ["**/*.test.ts"] }).toSorted(),
  );
  const found = files.flatMap((file) => {
    const source = readFileSync(new URL(file, folder), "utf8");
    return [...source.matchAll(/\/\*\* (.+?) \*\/\nexport const [^]*?\n {2,4}id: "([\w.]+)"/g)];
  });
  return new Map(found.map(([, docstring = "", id = ""]) => [id, docstring]));
}

/** Generates the table of the commands that do something with users, between `<!-- commands -->` and `<!-- / -->`. */
export function readme(): string {
  const titles = new Map(commands.map(({ id, title, asks }) => [id, asks ? `${title}…` : title]));
  const rows = [...docstrings()].map(([id, docstring]) => [titles.get(id) ?? id, docstring.replace(/\.$/, "")]);
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(width(column))).join(" | ")} |\n`;
  const rule = `| ${[0, 1].map((column) => "-".repeat(width(column))).join(" | ")} |\n`;
  const table = line(["Command", "What it does"]) + rule + rows.map(line).join("");
  const text = readFileSync(new URL("README.md", folder), "utf8");
  return text.replace(/(<!-- commands -->\n)[^]*?(?=<!-- \/ -->)/, `$1\n${table}\n`);
}
