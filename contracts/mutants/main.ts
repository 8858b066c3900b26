/** `pnpm contract:mutants`: breaks the service and the client in every way that the contract claims to notice. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command } from "@identity-users/command";
import { runInOwnProcess } from "../provider/own-process.ts";
import { type Fate, verdictOf } from "@identity-users/strict-pact/mutants";
import { verifyBreaks } from "./break-sdk.ts";
import { unclaimed } from "./unclaimed.ts";

/** In a process of its own: the verifier prints a report of every interaction that fails, and here nearly all do. */
async function serviceFates(): Promise<Fate[]> {
  return (await runInOwnProcess<Fate[]>(new URL("./service-mutants.ts", import.meta.url), {})).answer;
}

/** Writes the table where the reports of the tests are, which CI keeps. */
function keepTable(table: string): void {
  const folder = join(import.meta.dirname, "..", ".reports");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "mutants.txt"), `${table}\n`);
}

async function breakAll(): Promise<number> {
  const [ofService, ofClient] = await Promise.all([serviceFates(), verifyBreaks()]);
  const { caught, claimed, table, problems } = verdictOf([...ofService, ...ofClient], unclaimed);
  keepTable(table);
  process.stdout.write(`${table}\n`);
  if (problems.length > 0) process.stdout.write(`\n${problems.join("\n")}\n`);
  process.stdout.write(`\nmutants: ${caught}/${claimed} caught\n`);
  return problems.length === 0 ? 0 : 1;
}

const usage = `Usage: pnpm contract:mutants

Breaks the service and the client in every way that the contract claims to notice. Prints each mutant with the interaction or
test that caught it, or with the reason why it is not claimed, and keeps that list in contracts/.reports/mutants.txt.
Ends with 1 if one survives that is claimed.
`;

await command({
  name: "contract:mutants",
  action: "break the service and the client",
  usage,
  options: {},
  run: breakAll,
});
