import { globSync, readFileSync } from "node:fs";

/** Collects the texts that the sources hand to `t()`: what a translator begins with. */
export function l10nBundle(): Record<string, string> {
  const texts = globSync("{src,webview}/**/*.ts", { cwd: import.meta.dirname })
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) => [
      ...readFileSync(new URL(file, import.meta.url), "utf8").matchAll(
        /\b(?:t|english)\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g,
      ),
    ])
    .map(([, literal = ""]) => (literal.startsWith('"') ? (JSON.parse(literal) as string) : literal.slice(1, -1)));
  return Object.fromEntries([...new Set(texts)].toSorted().map((text) => [text, text]));
}
