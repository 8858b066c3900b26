/** A fenced block of TypeScript or JavaScript. */
export interface Snippet {
  /** The line of its opening fence, from 1. */
  readonly line: number;
  readonly language: "ts" | "js";
  readonly code: string;
  /** The reason why it is not run, if its fence has one: ```` ```ts not run: it needs a browser ````. */
  readonly notRun: string | undefined;
}

const languages: Readonly<Record<string, Snippet["language"]>> = {
  ts: "ts",
  mts: "ts",
  typescript: "ts",
  js: "js",
  mjs: "js",
  javascript: "js",
};

/** Matches a fenced block; the closing fence is as long as the opening one. */
const fenced = /^([ \t]*)(`{3,}|~{3,})([^\n]*)\n([\s\S]*?)^[ \t]*\2[ \t]*$/gm;

/** Returns the snippets of a document, in order. */
export function snippetsOf(text: string): Snippet[] {
  return [...text.matchAll(fenced)].flatMap(({ index, 1: indent = "", 3: info = "", 4: code = "" }) => {
    const [, word = "", rest = ""] = /^\s*(\S*)\s*(.*)$/.exec(info) ?? [];
    const language = languages[word.toLowerCase()];
    if (!language) return [];
    const notRun = /^not run: (.+)$/.exec(rest)?.[1];
    const line = text.slice(0, index).split("\n").length;
    return [{ line, language, code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""), notRun }];
  });
}

/** Returns the targets of a document's links and pictures, except those in code. */
export function targetsOf(text: string): string[] {
  const prose = text.replaceAll(fenced, "").replaceAll(/`[^`\n]*`/g, "");
  const patterns = [/\]\(\s*<?([^\s)>]+)/g, /^\s*\[[^\]]+\]:\s*<?([^\s>]+)/gm, /\b(?:src|href)\s*=\s*["']([^"']+)/g];
  return patterns.flatMap((pattern) => [...prose.matchAll(pattern)].map(([, target = ""]) => target));
}

/** Returns the anchors of a document's headings, as code hosts and VS Code make them. */
export function anchorsOf(text: string): string[] {
  const headings = text.replaceAll(fenced, "").matchAll(/^#+ +(.+?)\s*$/gm);
  return [...headings].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-"),
  );
}

/** Returns the output that a snippet promises: the comment after each `console.log(…);`. */
export function promisedBy(code: string): string[] {
  return [...code.matchAll(/^\s*console\.log\(.*\); \/\/ (.+)$/gm)].map(([, output = ""]) => output);
}
