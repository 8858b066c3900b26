/** `pnpm contract:mutants [--accept]`: breaks the service and the client in every way that the contract claims to notice. */
import { readFileSync, writeFileSync } from "node:fs";
import { runApart } from "../apart.ts";
import { verifyBreaks } from "./break-sdk.ts";
import { judge } from "./judge.ts";
import { listingFile, listingOf } from "./listing.ts";
import type { Fate } from "./verify-mutants.ts";

/** In a process of its own: the verifier prints a report of every interaction that fails, and here nearly all do. */
async function serviceFates(): Promise<Fate[]> {
  return (await runApart<Fate[]>(new URL("./service-mutants.ts", import.meta.url), {})).answer;
}

const [ofService, ofClient] = await Promise.all([serviceFates(), verifyBreaks()]);
const fates = [...ofService, ...ofClient];
const { caught, claimed, table, problems } = judge(fates);
process.stdout.write(`${table}\n`);
if (process.argv.includes("--accept")) writeFileSync(listingFile, listingOf(fates));
else if (readFileSync(listingFile, "utf8") !== listingOf(fates)) {
  process.stdout.write("\nmutants/caught.md is not what was just caught (else: contract:mutants --accept)\n");
  process.exitCode = 1;
}
if (problems.length > 0) {
  process.stdout.write(`\n${problems.join("\n")}\n`);
  process.exitCode = 1;
}
process.stdout.write(`\nmutants: ${caught}/${claimed} caught\n`);
