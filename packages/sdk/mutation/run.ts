import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mutantsOf } from "./mutants.ts";

/** Changes the sources one line at a time, in a copy of the package, and counts the changes that the tests notice. */
const packageFolder = join(import.meta.dirname, "..");
const goal = 0.9;
/** Each file and the tests that cover it. */
const targets: Readonly<Record<string, readonly string[]>> = {
  "request/path.ts": ["request/path", "client"],
  "http/retry.ts": ["http/retry", "policy", "crowd"],
  "errors/error.ts": ["errors/error", "testing"],
  "operations/operations.ts": ["operations/operations", "client", "policy", "testing"],
  "errors/problem.ts": ["errors/problem", "errors/error", "request/settle"],
  "request/settle.ts": ["request/settle", "request/decide", "policy", "bad-server", "errors/error"],
  "request/decide.ts": ["request/decide", "crowd"],
};

const print = (line: string) => process.stdout.write(`${line}\n`);

const asked = process.argv.slice(2);
if (asked.includes("--help")) {
  print(`Usage: node mutation/run.ts [${Object.keys(targets).join("|")}]`);
  process.exit();
}

const copy = mkdtempSync(join(tmpdir(), "identity-sdk-mutation-"));
for (const name of ["src", "fixtures", "package.json"])
  cpSync(join(packageFolder, name), join(copy, name), { recursive: true });
symlinkSync(join(packageFolder, "node_modules"), join(copy, "node_modules"));
writeFileSync(
  join(copy, "vitest.config.ts"),
  'export default { test: { isolate: false, bail: 1, reporters: ["dot"], testTimeout: 10_000 } };\n',
);

function passes(tests: readonly string[]): boolean {
  const filters = tests.map((name) => `src/${name}.test.ts`);
  const { status } = spawnSync(
    join(packageFolder, "node_modules", ".bin", "vitest"),
    ["run", "--config", "vitest.config.ts", ...filters],
    { cwd: copy, timeout: 60_000 },
  );
  return status === 0;
}

let caught = 0;
let all = 0;
for (const [file, tests] of Object.entries(targets)) {
  if (asked.length > 0 && !asked.includes(file)) continue;
  const path = join(copy, "src", file);
  const original = readFileSync(path, "utf8");
  if (!passes(tests)) throw new Error(`Cannot count mutants of ${file}: its tests fail without any`);
  const mutants = mutantsOf(original);
  let caughtHere = 0;
  for (const { line, from, to, source } of mutants) {
    writeFileSync(path, source);
    if (passes(tests)) print(`${file}:${line} survived\n  - ${from}\n  + ${to}`);
    else caughtHere++;
  }
  writeFileSync(path, original);
  print(`${file}: ${caughtHere}/${mutants.length} caught`);
  caught += caughtHere;
  all += mutants.length;
}
rmSync(copy, { recursive: true, force: true });
print(`mutants: ${caught}/${all} caught`);
process.exitCode = caught / all < goal ? 1 : 0;
