import { readOptions, UsageError } from "@identity-users/command/options";
import { findConfig, loadConfig } from "../config/load.ts";
import { commands } from "./commands.ts";
import { checkOptions, options, usageOf } from "./options.ts";

const names = Object.keys(commands);

function help(name: string | undefined): string {
  const chosen =
    name === undefined ? Object.entries(commands) : Object.entries(commands).filter(([key]) => key === name);
  const usages = chosen.map(([key, command]) => `  ${usageOf(key, command)}\n      ${command.does}\n`);
  return `Usage:
${usages.join("")}
Reads strict-pact.config.ts (or .mts, .mjs, .js) of this folder unless --config names another file.
Steps with a broker read PACT_BROKER_BASE_URL and PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.
They publish where CI is set or --yes is given, and from a tree with changes only with --dirty. A version is semantic or a commit.
Exit codes: 0 where it is done or allowed, 1 where it is refused or failed, 2 for a mistake on the command line.
`;
}

async function runCommand(argv: readonly string[]): Promise<number> {
  const given = readOptions(argv, options, names);
  const [name, ...more] = given.names;
  if (given.help) {
    process.stdout.write(help(name));
    return 0;
  }
  const command = commands[name ?? ""];
  if (name === undefined || !command) throw new UsageError(`name a command: ${names.join(", ")}`);
  if (more.length > 0) throw new UsageError(`"${more.join(" ")}" is one command too many`);
  checkOptions(name, command, given.values);
  const config = await loadConfig(given.values.config ?? findConfig(process.cwd()));
  return (await command.run(config, given.values)) ? 0 : 1;
}

/** Runs the command that parameters name; resolves with its exit code, after it printed why it failed. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  try {
    return await runCommand(argv);
  } catch (error) {
    const { message } = error as Error;
    const isMistake = error instanceof UsageError;
    const hint = isMistake ? " (strict-pact --help tells more)" : "";
    process.stderr.write(`${message.startsWith("Cannot ") ? message : `Cannot run strict-pact: ${message}`}${hint}\n`);
    return isMistake ? 2 : 1;
  }
}
