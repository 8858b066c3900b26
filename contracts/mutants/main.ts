/** `pnpm contract:mutants [--accept]`: breaks the service and the client in every way that the contract claims to notice. */
import { readFileSync, writeFileSync } from "node:fs";
import { command } from "@identity-users/command";
import { flag } from "@identity-users/command/options";
import { runApart } from "../apart.ts";
import { verifyBreaks } from "./break-sdk.ts";
import { judge } from "./judge.ts";
import { listingFile, listingOf } from "./listing.ts";
import type { Fate } from "./verify-mutants.ts";

/** In a process of its own: the verifier prints a report of every interaction that fails, and here nearly all do. */
async function serviceFates(): Promise<Fate[]> {
  return (await runApart<Fate[]>(new URL("./service-mutants.ts", import.meta.url), {})).answer;
}

async function breakAll(accept: boolean): Promise<number> {
  const [ofService, ofClient] = await Promise.all([serviceFates(), verifyBreaks()]);
  const fates = [...ofService, ...ofClient];
  const { caught, claimed, table, problems } = judge(fates);
  process.stdout.write(`${table}\n`);
  const isListed = accept || readFileSync(listingFile, "utf8") === listingOf(fates);
  if (accept) writeFileSync(listingFile, listingOf(fates));
  if (!isListed) {
    process.stdout.write("\nmutants/caught.md is not what was just caught (else: contract:mutants --accept)\n");
  }
  if (problems.length > 0) process.stdout.write(`\n${problems.join("\n")}\n`);
  process.stdout.write(`\nmutants: ${caught}/${claimed} caught\n`);
  return isListed && problems.length === 0 ? 0 : 1;
}

const usage = `Usage: pnpm contract:mutants [--accept]

Breaks the service and the client in every way that the contract claims to notice, and prints which interaction caught it.
Ends with 1 if one survives, or if mutants/caught.md lists other ones; --accept writes that file anew.
`;

await command({
  name: "contract:mutants",
  action: "break the service and the client",
  usage,
  options: { accept: flag() },
  run: ({ accept }) => breakAll(accept),
});
