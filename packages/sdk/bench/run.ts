import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** `pnpm bench`: runs every benchmark, also after one that fails; fails if one of them does. */
const benches = ["size", "cold-start", "overhead", "loopback", "memory"];

if (process.argv.includes("--help")) {
  console.log(
    `Usage: pnpm bench [${benches.join("|")}]\n\nMeasures the built SDK (\`node build.ts\`) against its budgets.`,
  );
  process.exit();
}
const asked = process.argv.slice(2);
const broken = benches
  .filter((name) => asked.length === 0 || asked.includes(name))
  .filter(
    (name) => spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], { stdio: "inherit" }).status,
  );
console.log(broken.length > 0 ? `\nbroken: ${broken.join(", ")}` : "\nno budget is broken");
process.exitCode = broken.length > 0 ? 1 : 0;
