import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorTable } from "./error-table.ts";
import { markdownTable } from "./markdown-table.ts";
import { operations } from "./src/operations/operations.ts";

/**
 * Fills in what the README takes from the code: `node fill-readme.ts` writes it, a test compares it.
 *
 * npm packs every file that is called `readme.*`, whatever `files` says: this one must not be.
 */
const room = import.meta.dirname;
const readme = join(room, "README.md");

const summaries: Readonly<Record<keyof typeof operations, string>> = {
  createUser: "`(request, { waitForReindex })` → `User`",
  getUser: "`(id, { includeRoles })` → `User`",
  listUsers: "`({ includeDeactivated })` → `User[]`, whole: the API has no paging",
  updateUser: "`(id, request)` → `User`",
  deleteUser: "`(id, { purge })` → nothing",
  findUsersById: "`(ids)` → `{ values, failed, missing }`, any number of ids",
  sendActivationEmail: "`(id)` → nothing",
  unlockUser: "`(id)` → nothing",
  expirePassword: "`(id)` → `{ password }`, hidden from inspection and JSON",
  resetPassword: "`(id)` → nothing",
  resetFactors: "`(id)` → nothing",
};

function operationTable(): string {
  const rows = Object.entries(operations).map(([name, { method, path, safety }]) => [
    `\`${name}\``,
    summaries[name as keyof typeof operations],
    `\`${method} ${path}\``,
    safety,
  ]);
  return markdownTable(["method", "arguments and answer", "request", "safety"], rows);
}

const example = (name: string) => `\`\`\`ts\n${readFileSync(join(room, "examples", name), "utf8").trimEnd()}\n\`\`\``;

/** Parts of the README that take a run to make, by name. */
export type Measured = Readonly<Record<"endurance", string>>;

/** What stands between `<!-- name -->` and `<!-- / -->`; a part that takes a run stays as it is unless it is given. */
function generated(name: string, present: string, measured: Measured | undefined): string {
  if (name === "endurance") return measured?.[name] ?? present.trim();
  if (name === "operations") return operationTable();
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
