import { readOptions, UsageError, type Options, type Values } from "./options.ts";
import { supervise } from "./guard/supervise.ts";
import { endWithSupervisor, isSupervised } from "./guard/supervised.ts";

/** The context of a running command. */
export interface Run {
  /** The positional arguments of the command line. */
  readonly names: readonly string[];
  /**
   * Resolves when the command has to stop. A command that calls it cleans up by itself, within ten seconds; any other is
   * ended at once, with everything that it started.
   */
  readonly stopped: () => Promise<void>;
}

/** A command of this repository. */
export interface Command<O extends Options> {
  /** Its name on the command line: `start` of `pnpm start`. */
  readonly name: string;
  /** The verb of its error messages: `start` in "Cannot start: …". */
  readonly action: string;
  readonly usage: string;
  readonly options: O;
  /** The positional arguments that it accepts. */
  readonly names?: readonly string[];
  /** Throws a `UsageError` for options that exclude or require each other. */
  readonly check?: (values: Values<O>) => void;
  /** Does the work; resolves with the exit code, 0 unless given. */
  readonly run: (values: Values<O>, run: Run) => Promise<number | void>;
}

/** Prints to standard error, in one line, why a command cannot continue. */
export function printError(action: string, reason: string): void {
  process.stderr.write(`${reason.startsWith("Cannot ") ? reason : `Cannot ${action}: ${reason}`}\n`);
}

/**
 * Runs a command: reads its options, and does its work in a child process, so that everything ends with this one.
 *
 * Exit codes: 0 for success; 1 for a failure; 2 for a mistake on the command line; 128 and the signal's number for a command
 * that a signal ended (130 after Ctrl-C).
 */
export async function command<O extends Options>(of: Command<O>): Promise<void> {
  const { name, action, usage, options, names, check } = of;
  try {
    const given = readOptions(process.argv.slice(2), options, names);
    if (given.help) return void process.stdout.write(usage);
    check?.(given.values);
    if (isSupervised()) await work(of, given.values, given.names);
    else process.exitCode = await supervise({ action });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    printError(action, `${error.message} (pnpm ${name} --help tells more)`);
    process.exitCode = 2;
  }
}

async function work<O extends Options>(
  { action, run }: Command<O>,
  values: Values<O>,
  names: readonly string[],
): Promise<void> {
  const { stopped, isStopping } = endWithSupervisor();
  let code = 1;
  try {
    code = (await run(values, { names, stopped })) ?? 0;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // An error during a stop is a consequence of the stop.
    if (!isStopping()) printError(action, reasonOf(error));
  }
  // An exit would drop output that a pipe has not taken yet.
  for (const output of [process.stdout, process.stderr]) await new Promise((resolve) => output.write("", resolve));
  process.exit(code);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A bug of ours, as opposed to a mistake of the caller, is printed with its stack.
  const isBug = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return isBug ? (error.stack ?? error.message) : error.message;
}
