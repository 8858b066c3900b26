import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { writeDeclarations, type Declared } from "./declarations.ts";

/** A package and its entries. */
export interface Reported extends Declared {
  readonly name: string;
}

/** Returns the names that a declaration file imports from each other file. */
function importsOf(text: string): { readonly file: string; readonly names: readonly string[] }[] {
  const clauses = text.matchAll(/^(?:import|export)(?: type)? \{([^}]*)\} from "(\.[^"]+)\.ts";$/gm);
  return [...clauses].map(([, names = "", file = ""]) => ({
    file: `${file}.d.ts`,
    names: names.split(",").map((name) => name.trim().replace(/^type /, "")),
  }));
}

/** Splits a declaration file into its declarations and their comments. */
function declarations(text: string): string[] {
  return text
    .split(/^(?=\/\*\*|export |declare |interface |type )/m)
    .map((part) => part.trimEnd())
    .filter((part) => part !== "" && !/^(import|export (type )?\{|export \* )/.test(part));
}

/** Joins each comment with the declaration that follows it. */
function joined(parts: readonly string[]): string[] {
  const whole: string[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last?.startsWith("/**") && last.endsWith("*/")) whole[whole.length - 1] = `${last}\n${part}`;
    else whole.push(part);
  }
  return whole;
}

/** Returns the declarations of all names that are reachable from the exports of an entry. */
function surface(folder: string, entry: string, reported: Set<string>): string[] {
  const found = new Map<string, string>();
  const reach = (file: string, wanted: ReadonlySet<string>) => {
    const text = readFileSync(file, "utf8");
    const parts = joined(declarations(text));
    const named = (part: string) =>
      /^(?:export )?(?:declare )?(?:interface|type|class|function|const) (\w+)/m.exec(part)?.[1] ?? "";
    const queue = parts.filter((part) => wanted.has(named(part)));
    for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
      const key = `${relative(folder, file)}:${parts.indexOf(part)}`;
      if (found.has(key)) continue;
      found.set(key, part);
      // A comment reaches nothing.
      const words = new Set(part.replaceAll(/\/\*\*[^]*?\*\//g, "").match(/\w+/g));
      queue.push(...parts.filter((other) => words.has(named(other))));
      for (const { file: next, names } of importsOf(text)) {
        const taken = new Set(names.filter((name) => words.has(name)));
        if (taken.size > 0) reach(join(dirname(file), next), taken);
      }
    }
    for (const { file: next, names } of importsOf(text)) {
      const taken = new Set(names.filter((name) => wanted.has(name)));
      if (taken.size > 0) reach(join(dirname(file), next), taken);
    }
  };
  const text = readFileSync(join(folder, entry), "utf8");
  const exported = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = ""]) =>
    names.split(",").map((name) => name.trim()),
  );
  const own = [...text.matchAll(/^export declare \w+ (\w+)/gm)].map(([, name = ""]) => name);
  reach(join(folder, entry), new Set([...exported, ...own]));
  const fresh = [...found].filter(([key]) => !reported.has(key));
  for (const [key] of fresh) reported.add(key);
  return fresh.toSorted(([a], [b]) => a.localeCompare(b, "en", { numeric: true })).map(([, part]) => part);
}

/** Returns the report of a package's public surface, made from its sources. */
export function apiReport(reported: Reported): string {
  const declared = mkdtempSync(join(tmpdir(), "api-report-"));
  try {
    writeDeclarations(reported, declared);
    const seen = new Set<string>();
    const sections = Object.entries(reported.entries).map(([entry, source]) => {
      const code = surface(declared, `${source}.d.ts`, seen).join("\n\n");
      return `## \`${reported.name}${entry.slice(1)}\`\n\n\`\`\`text\n${code}\n\`\`\`\n`;
    });
    return `# The public surface\n\nWritten by \`node api-report.ts\`: everything that can be reached from what each entry exports, each declaration once.\n\n${sections.join("\n")}`;
  } finally {
    rmSync(declared, { recursive: true });
  }
}

/** Writes the report of a package to its `api-report.md`, where a review sees changes. */
export function writeApiReport(reported: Reported): void {
  writeFileSync(join(reported.folder, "api-report.md"), apiReport(reported));
}
