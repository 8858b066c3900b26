/** `pnpm contract:mutants`: breaks the service and the client in every way that the contract claims to notice. */
import { runApart } from "../apart.ts";
import { verifyBreaks } from "./break-sdk.ts";
import { judge } from "./judge.ts";
import type { Fate } from "./verify-mutants.ts";

/** In a process of its own: the verifier prints a report of every interaction that fails, and here nearly all do. */
async function serviceFates(): Promise<Fate[]> {
  return (await runApart<Fate[]>(new URL("./service-mutants.ts", import.meta.url), {})).answer;
}

const [ofService, ofClient] = await Promise.all([serviceFates(), verifyBreaks()]);
const { caught, claimed, table, problems } = judge([...ofService, ...ofClient]);
process.stdout.write(`${table}\n`);
if (problems.length > 0) {
  process.stdout.write(`\n${problems.join("\n")}\n`);
  process.exitCode = 1;
}
process.stdout.write(`\nmutants: ${caught}/${claimed} caught\n`);
