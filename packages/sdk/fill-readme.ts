import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorTable } from "./error-table.ts";
import { markdownTable } from "./markdown-table.ts";
import { operations } from "./src/operations.ts";

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
  updateUser: "`(id, request)` → `User`; `(id, user => …)` → `ChangedUser`",
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

/** What stands between `<!-- name -->` and `<!-- / -->`. */
function generated(name: string): string {
  if (name === "operations") return operationTable();
  if (name === "errors") return errorTable();
  return example(name);
}

/** The README as it should be. */
export function renderedReadme(): string {
  const text = readFileSync(readme, "utf8");
  return text.replaceAll(
    /<!-- ([\w.-]+) -->\n[\s\S]*?<!-- \/ -->/g,
    (_, name: string) => `<!-- ${name} -->\n\n${generated(name)}\n\n<!-- / -->`,
  );
}

if (import.meta.main) writeFileSync(readme, renderedReadme());
