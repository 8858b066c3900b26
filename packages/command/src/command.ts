import { readOptions, UsageError, type Options, type Values } from "./options.ts";
import { supervise } from "./supervise.ts";
import { endWithSupervisor, isSupervised } from "./supervised.ts";

/** What a command is told when it runs. */
export interface Run {
  /** What stood alone on the command line. */
  readonly names: readonly string[];
  /**
   * Resolves when the command is to stop. One that takes it tidies up by itself, and has ten seconds; any other is ended at
   * once, with everything that it started.
   */
  readonly stopped: () => Promise<void>;
}

/** A command of this repository. */
export interface Command<O extends Options> {
  /** As it is called: `start` of `pnpm start`. */
  readonly name: string;
  /** What cannot be done when an error says "Cannot …". */
  readonly action: string;
  readonly usage: string;
  readonly options: O;
  /** What may stand alone on the command line. */
  readonly names?: readonly string[];
  /** Refuses what does not go together, by a `UsageError`. */
  readonly check?: (values: Values<O>) => void;
  /** Does the work; resolves with the exit code, 0 unless given. */
  readonly run: (values: Values<O>, run: Run) => Promise<number | void>;
}

/** Says in one line on standard error why a command cannot go on. */
export function complain(action: string, reason: string): void {
  process.stderr.write(`${reason.startsWith("Cannot ") ? reason : `Cannot ${action}: ${reason}`}\n`);
}

/**
 * Runs a command: reads its options, and does its work in a process below this one, so that everything ends with it.
 *
 * Exit codes: 0; 1 for what went wrong; 2 for a mistake on the command line; 128 and the signal's number for what a signal
 * cut short (130 after Ctrl-C).
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
    complain(action, `${error.message} (pnpm ${name} --help tells more)`);
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
    // What is torn down while it works complains of that.
    if (!isStopping()) complain(action, reasonOf(error));
  }
  process.exit(code);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // What is a fault of ours, and not of the one who calls, is told with its place.
  const isOurs = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return isOurs ? (error.stack ?? error.message) : error.message;
}
