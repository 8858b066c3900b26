import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorTable } from "./error-table.ts";
import { parametersOf } from "./fixtures/operations.ts";
import { markdownTable } from "./markdown-table.ts";
import { operations, type Operation, type OperationId } from "./src/operations/operations.ts";

/**
 * Writes the examples and tables of the README from the code: `node fill-readme.ts`; a test compares them.
 *
 * npm packs every file that is called `readme.*`, even if `files` excludes it, so this file has another name.
 */
const packageFolder = import.meta.dirname;
const readme = join(packageFolder, "README.md");

function oneLine(docstring: string): string {
  return docstring.replaceAll(/\s*\n\s*\*\s*/g, " ");
}

/** Returns the first sentence of each method's docstring in the client's interface, and the type of its result. */
function methods(): Map<string, { readonly does: string; readonly gives: string }> {
  const source = readFileSync(join(packageFolder, "src", "users", "identity-client.ts"), "utf8");
  const methodsOf = /^ {2}\/\*\*[\s*]+([^]*?)\s*\*\/\n {2}(\w+)\([^]*?\): IdentityCall<(.+)>;$/gm;
  return new Map(
    [...source.matchAll(methodsOf)].map(([, docstring = "", name = "", type = ""]) => {
      const does = oneLine(docstring).replace(/(?<=[a-z\d`)])\.(?= |$)[^]*/, "");
      return [name, { does, gives: type === "void" ? "nothing" : `\`${type}\`` }];
    }),
  );
}

/** Renders the options of a client from their docstrings. */
function optionTable(): string {
  const source = readFileSync(join(packageFolder, "src", "options", "options.ts"), "utf8");
  const body = /export interface IdentityClientOptions \{\n([^]*?)\n\}/.exec(source)?.[1] ?? "";
  const options = [...body.matchAll(/\/\*\*[\s*]+([^]*?)\s*\*\/\n {2}readonly (\w+)/g)];
  return markdownTable(
    ["option", "meaning"],
    options.map(([, docstring = "", name = ""]) => [`\`${name}\``, oneLine(docstring)]),
  );
}

function argumentsOf(id: OperationId): string {
  const keys = `{ ${Object.keys(operations[id].query).join(", ")} }`;
  return `(${parametersOf(id)
    .map((name) => (name === "query" ? keys : name))
    .join(", ")})`;
}

function operationTable(): string {
  const described = methods();
  const rows = Object.entries(operations).map(([name, row]: [string, Operation]) => {
    const { does, gives } = described.get(name) ?? {};
    if (!does) throw new Error(`Cannot describe ${name}: src/users/identity-client.ts has no docstring for it`);
    const since = row.since ? `, since ${row.since}` : "";
    return [
      `\`${name}\``,
      does.charAt(0).toLowerCase() + does.slice(1),
      `\`${argumentsOf(name as OperationId)}\` → ${gives}`,
      `\`${row.method} ${row.path}\`${since}`,
      row.safety,
    ];
  });
  return markdownTable(["method", "what it does", "arguments and result", "request", "safety"], rows);
}

const example = (name: string) =>
  `\`\`\`ts\n${readFileSync(join(packageFolder, "examples", name), "utf8").trimEnd()}\n\`\`\``;

/** Parts of the README that need a test run, by name. */
export type Measured = Readonly<Record<"endurance", string>>;

/** Renders the part between `<!-- name -->` and `<!-- / -->`; a part that needs a run stays as it is unless it is given. */
function generated(name: string, present: string, measured: Measured | undefined): string {
  if (name === "endurance") return measured?.[name] ?? present.trim();
  if (name === "operations") return operationTable();
  if (name === "options") return optionTable();
  if (name === "errors") return errorTable();
  return example(name);
}

/** Renders the README from its text and the code. */
export function renderedReadme(measured?: Measured): string {
  const text = readFileSync(readme, "utf8");
  return text.replaceAll(
    /<!-- (\w[\w./-]*) -->\n([\s\S]*?)<!-- \/ -->/g,
    (_, name: string, present: string) => `<!-- ${name} -->\n\n${generated(name, present, measured)}\n\n<!-- / -->`,
  );
}

/** Writes the rendered README. */
export function fillReadme(measured?: Measured): void {
  writeFileSync(readme, renderedReadme(measured));
}

if (import.meta.main) fillReadme();
