/** One change that a test should notice. */
export interface Mutant {
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly source: string;
}

/** The changes: each pattern on a line of code, and its replacement. */
const exchanges: readonly (readonly [RegExp, string | ((match: string, ...groups: string[]) => string)])[] = [
  [/ === /g, " !== "],
  [/ !== /g, " === "],
  [/ >= /g, " > "],
  [/ <= /g, " < "],
  [/ > (?=[\w(])/g, " >= "],
  [/ < (?=[\w(])/g, " <= "],
  [/ && /g, " || "],
  [/ \|\| /g, " && "],
  [/ \?\? /g, " && "],
  [/(?<=[\w)\]] )\+(?= [\w(])/g, "-"],
  [/(?<=[\w)\]] )-(?= [\w(])/g, "+"],
  [/(?<=[\w)\]] )\*(?= [\w(])/g, "/"],
  [/(?<=[\w)\]] )\*\*(?= [\w(])/g, "*"],
  [/!(?=[\w(])(?!==)/g, ""],
  [/\btrue\b/g, "false"],
  [/\bfalse\b/g, "true"],
  [/\bMath\.min\b/g, "Math.max"],
  [/\bMath\.max\b/g, "Math.min"],
  [/(?<![\w.$"'`-])\d[\d_]*(?![\w.]*["'`])\b/g, (number) => String(Number(number.replaceAll("_", "")) + 1)],
  [/"(GET|POST|PUT|DELETE)"/g, (_, method = "") => (method === "POST" ? '"PUT"' : '"POST"')],
  [/"(safe|idempotent|once)"/g, (_, safety = "") => (safety === "once" ? '"idempotent"' : '"once"')],
  [/"(json|none)"/g, (_, answer = "") => (answer === "json" ? '"none"' : '"json"')],
  [/"(\/api\/[^"]*)"/g, (_, path = "") => `"${path}x"`],
  [/`(?=[^`]*\$\{)/g, "`x"],
  [/(?<=[^:] )"([a-z][\w -]{3,})"(?=[,;)\]])/g, (_, text = "") => `"${text}x"`],
  [/\.(slice|trim|at|flat)\([^()]*\)/g, ""],
];

/** Returns whether a line has code that runs: it is no comment, import or type. */
function isCode(line: string, inType: boolean): boolean {
  return (
    !inType && !/^\s*(\/\/|\/?\*|import |export type|export interface|type |readonly |export \{|\}|declare )/.test(line)
  );
}

/** Returns all mutants of a source file. */
export function mutantsOf(source: string): Mutant[] {
  const lines = source.split("\n");
  const mutants: Mutant[] = [];
  let inType = false;
  lines.forEach((line, index) => {
    if (/^(export )?(interface|type) /.test(line)) inType = !/;\s*$|\}\s*$/.test(line);
    else if (inType && /^(\}|.*;$)/.test(line) && !/^\s/.test(line)) inType = false;
    if (!isCode(line, inType)) return;
    const code = line.replace(/\/\/ .*$/, "");
    for (const [pattern, replacement] of exchanges) {
      for (const match of code.matchAll(pattern)) {
        const to = typeof replacement === "string" ? replacement : replacement(match[0], ...match.slice(1));
        const changed = line.slice(0, match.index) + to + line.slice(match.index + match[0].length);
        if (changed !== line)
          mutants.push({
            line: index + 1,
            from: line.trim(),
            to: changed.trim(),
            source: [...lines.slice(0, index), changed, ...lines.slice(index + 1)].join("\n"),
          });
      }
    }
  });
  return mutants;
}
