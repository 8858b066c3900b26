/** `pnpm contract:mutants`: breaks the service and the client in every way that the contract claims to notice. */
import { join } from "node:path";
import { command } from "@identity-users/command";
import { runProgram } from "@identity-users/strict-pact/cli";

const usage = `Usage: pnpm contract:mutants

Breaks the service and the client in every way that the contract claims to notice. Prints what caught each mutant, or why it is not
claimed, and keeps that list in contracts/.reports/mutants.txt. Ends with 1 if one survives that is claimed.
`;

const config = join(import.meta.dirname, "..", "strict-pact.config.ts");
const run = () => runProgram(["mutants", "--config", config]);
// Supervised: the consumer tests of a broken client, which it starts, end with it however it ends.
await command({ name: "contract:mutants", action: "break the service and the client", usage, options: {}, run });
