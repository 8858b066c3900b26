/** `pnpm bench`: runs the benchmarks of each package, one package after the other. */
import { command } from "@identity-users/command";
import { runTasks } from "./tasks/run.ts";

const packages: Readonly<Record<string, string>> = {
  sdk: "@identity-users/sdk",
  identity: "@identity-users/identity",
  contracts: "@identity-users/contracts",
  vscode: "identity-users",
};

const usage = `Usage: pnpm bench [${Object.keys(packages).join("|")}…]

Measures every package, or those named, against its budgets, and prints each figure beside its budget. Ends with 1 if one is
broken. Takes some minutes, on a machine that does nothing else.
`;

async function measure(asked: readonly string[]): Promise<number> {
  let code = 0;
  // The benchmarks measure the packages as they would be published.
  const packaged = await runTasks(["package", "--output-logs=errors-only"]);
  if (packaged !== 0) throw new Error("a package was not built");
  for (const one of asked) {
    process.stdout.write(`\n== ${one}\n`);
    const { [one]: name = "" } = packages;
    if ((await runTasks(["bench", "--only", "--filter", name, "--log-prefix=none"])) !== 0) code = 1;
  }
  return code;
}

const names = Object.keys(packages);
await command({
  name: "bench",
  action: "measure",
  usage,
  options: {},
  names,
  run: (_, given) => measure(given.names.length > 0 ? given.names : names),
});
