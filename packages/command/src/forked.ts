import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** How a program is run in a process of its own. */
export interface ForkOptions {
  readonly argv?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: readonly string[];
  /** Milliseconds after which it is ended. */
  readonly timeout?: number;
  /** Drops what it prints to standard output. */
  readonly quiet?: boolean;
  /** Keeps no more than the last so many characters of what it prints; all of it unless given. */
  readonly most?: number;
}

/** A program in a process of its own, with a channel to it. */
export interface Forked {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly printed: () => string;
  /** Its first message; rejects with what it printed if it ends without one. */
  readonly answer: Promise<unknown>;
  /** Its exit code, or the signal that ended it, when all of its output is read. */
  readonly closed: Promise<number | NodeJS.Signals>;
}

/** Starts a program in a process of its own. It ends by itself when this process ends, if it listens to its channel. */
export function forkProgram(program: URL, options: ForkOptions = {}): Forked {
  const { argv = [], env = process.env, execArgv, timeout, quiet = false, most = Infinity } = options;
  const child = fork(program, argv, {
    env,
    stdio: ["ignore", quiet ? "ignore" : "pipe", "pipe", "ipc"],
    ...(execArgv && { execArgv: [...execArgv] }),
    ...(timeout !== undefined && { timeout }),
  });
  let output = "";
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  for (const stream of streams) {
    stream.setEncoding("utf8").on("data", (text: string) => (output = `${output}${text}`.slice(-most)));
  }
  // Not the event "close" of the child: Node does not emit it where this process disconnects.
  const ends = Promise.all([once(child, "exit"), ...streams.map((stream) => once(stream, "close"))]);
  const closed = ends.then(([[code, signal]]) => (code ?? signal) as number | NodeJS.Signals);
  const failed = closed.then((how) => {
    throw new Error(`Cannot run "${program.pathname}": ended with ${how}\n${output}`.trim());
  });
  const answer = Promise.race([once(child, "message").then(([message]) => message as unknown), failed]);
  // A caller that only waits for the end does not look at it.
  answer.catch(() => {});
  failed.catch(() => {});
  return { child, printed: () => output, answer, closed };
}

/** In such a process: does the work that the parent asks for by its first message, answers, and ends; ends with the parent, too. */
export function answerParent(work: (message: never) => Promise<unknown>): void {
  process.once("disconnect", () => process.exit());
  process.once("message", (message) => {
    void work(message as never)
      .then(
        (answer) => ({ answer }),
        (error: unknown) => ({ error: (error as Error).message }),
      )
      .then((said) => process.send?.(said, () => process.disconnect()));
  });
}
