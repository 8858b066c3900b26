/** `pnpm bench`: what each room measures, one room after the other. */
import { parseArgs } from "node:util";
import { runTasks } from "./run.ts";

const rooms: Readonly<Record<string, string>> = {
  sdk: "@identity-users/sdk",
  identity: "@identity-users/identity",
  contracts: "@identity-users/contracts",
  vscode: "identity-users",
};

const usage = `Usage: pnpm bench [${Object.keys(rooms).join("|")}…]

Measures every room, or those named, against its budgets, and prints each figure beside its budget. Ends with 1 if one is
broken. Takes some minutes, on a machine that does nothing else.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: "boolean", default: false } },
});

async function main(): Promise<void> {
  const unknown = positionals.find((room) => !Object.hasOwn(rooms, room));
  if (unknown !== undefined) throw new Error(`Cannot measure: no room "${unknown}" has a benchmark`);
  const asked = positionals.length > 0 ? positionals : Object.keys(rooms);
  // What is measured is what would be published.
  const packaged = await runTasks(["package", "--output-logs=errors-only"]);
  if (packaged !== 0) throw new Error("Cannot measure: a package was not built");
  for (const room of asked) {
    process.stdout.write(`\n== ${room}\n`);
    const { [room]: name = "" } = rooms;
    if ((await runTasks(["bench", "--only", "--filter", name, "--log-prefix=none"])) !== 0) process.exitCode = 1;
  }
}

if (values.help) process.stdout.write(usage);
else {
  await main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
