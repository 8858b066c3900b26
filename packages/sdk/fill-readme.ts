import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorTable } from "./error-table.ts";
import { markdownTable } from "./markdown-table.ts";
import { operations, type Operation } from "./src/operations/operations.ts";

/**
 * Fills in what the README takes from the code: `node fill-readme.ts` writes it, a test compares it.
 *
 * npm packs every file that is called `readme.*`, whatever `files` says: this one must not be.
 */
const room = import.meta.dirname;
const readme = join(room, "README.md");

function oneLine(docstring: string): string {
  return docstring.replaceAll(/\s*\n\s*\*\s*/g, " ");
}

/** What the interface of the client says of each method: the first sentence of its docstring, and what it resolves with. */
function methods(): Map<string, { readonly does: string; readonly gives: string }> {
  const source = readFileSync(join(room, "src", "users", "identity-client.ts"), "utf8");
  const methodsOf = /^ {2}\/\*\*[\s*]+([^]*?)\s*\*\/\n {2}(\w+)\([^]*?\): IdentityCall<(.+)>;$/gm;
  return new Map(
    [...source.matchAll(methodsOf)].map(([, docstring = "", name = "", type = ""]) => {
      const does = oneLine(docstring).replace(/(?<=[a-z\d`])\.(?= |$)[^]*/, "");
      return [name, { does, gives: type === "void" ? "nothing" : `\`${type}\`` }];
    }),
  );
}

/** The options of a client, by their docstrings. */
function optionTable(): string {
  const source = readFileSync(join(room, "src", "options", "options.ts"), "utf8");
  const body = /export interface IdentityClientOptions \{\n([^]*?)\n\}/.exec(source)?.[1] ?? "";
  const options = [...body.matchAll(/\/\*\*[\s*]+([^]*?)\s*\*\/\n {2}readonly (\w+)/g)];
  return markdownTable(
    ["option", "what it is"],
    options.map(([, docstring = "", name = ""]) => [`\`${name}\``, oneLine(docstring)]),
  );
}

function argumentsOf(id: string, { path, body, query }: Operation): string {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const many = id === "findUsersById" ? ["ids"] : [];
  const keys = query.length > 0 ? [`{ ${query.join(", ")} }`] : [];
  return `(${[...inPath, ...many, ...(body ? ["request"] : []), ...keys].join(", ")})`;
}

function operationTable(): string {
  const described = methods();
  const rows = Object.entries(operations).map(([name, row]: [string, Operation]) => {
    const { does, gives } = described.get(name) ?? {};
    if (!does) throw new Error(`Cannot describe ${name}: src/users/identity-client.ts has no docstring of it`);
    const since = row.since ? `, since ${row.since}` : "";
    return [
      `\`${name}\``,
      does.charAt(0).toLowerCase() + does.slice(1),
      `\`${argumentsOf(name, row)}\` → ${gives}`,
      `\`${row.method} ${row.path}\`${since}`,
      row.safety,
    ];
  });
  return markdownTable(["method", "what it does", "arguments and answer", "request", "safety"], rows);
}

const example = (name: string) => `\`\`\`ts\n${readFileSync(join(room, "examples", name), "utf8").trimEnd()}\n\`\`\``;

/** Parts of the README that take a run to make, by name. */
export type Measured = Readonly<Record<"endurance", string>>;

/** What stands between `<!-- name -->` and `<!-- / -->`; a part that takes a run stays as it is unless it is given. */
function generated(name: string, present: string, measured: Measured | undefined): string {
  if (name === "endurance") return measured?.[name] ?? present.trim();
  if (name === "operations") return operationTable();
  if (name === "options") return optionTable();
  if (name === "errors") return errorTable();
  return example(name);
}

/** The README as it should be. */
export function renderedReadme(measured?: Measured): string {
  const text = readFileSync(readme, "utf8");
  return text.replaceAll(
    /<!-- ([\w.-]+) -->\n([\s\S]*?)<!-- \/ -->/g,
    (_, name: string, present: string) => `<!-- ${name} -->\n\n${generated(name, present, measured)}\n\n<!-- / -->`,
  );
}

/** Writes the README as it should be. */
export function fillReadme(measured?: Measured): void {
  writeFileSync(readme, renderedReadme(measured));
}

if (import.meta.main) fillReadme();
