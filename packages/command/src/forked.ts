import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** Options of `forkProgram`. */
export interface ForkOptions {
  readonly argv?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: readonly string[];
  /** Milliseconds after which it is ended. */
  readonly timeout?: number;
  /** Discards its standard output. */
  readonly quiet?: boolean;
  /** The number of characters to keep from the end of its output; by default all. */
  readonly most?: number;
}

/** A program in a process of its own, with an IPC channel to it. */
export interface Forked {
  readonly child: ChildProcess;
  /** Returns its output so far. */
  readonly printed: () => string;
  /** Its first message; rejects with its output if it ends without one. */
  readonly answer: Promise<unknown>;
  /** Its exit code, or the signal that ended it, when all of its output is read. */
  readonly closed: Promise<number | NodeJS.Signals>;
}

/** Starts a program in a process of its own. It ends when this process ends, if it listens to its channel. */
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
  // Not the event "close" of the child: Node does not emit it after this process has disconnected.
  const ends = Promise.all([once(child, "exit"), ...streams.map((stream) => once(stream, "close"))]);
  const closed = ends.then(([[code, signal]]) => (code ?? signal) as number | NodeJS.Signals);
  const failed = closed.then((how) => {
    throw new Error(`Cannot run "${program.pathname}": ended with ${how}\n${output}`.trim());
  });
  const answer = Promise.race([once(child, "message").then(([message]) => message as unknown), failed]);
  // A caller may wait for the end only and never handle these rejections.
  answer.catch(() => {});
  failed.catch(() => {});
  return { child, printed: () => output, answer, closed };
}

/** Called in the forked program: does the work of the parent's first message, sends the result, and ends; also ends with the parent. */
export function answerParent(work: (message: never) => Promise<unknown>): void {
  process.once("disconnect", () => process.exit());
  process.once("message", (message) => {
    void work(message as never)
      .then(
        (answer) => ({ answer }),
        (error: unknown) => ({ error: (error as Error).message }),
      )
      .then((result) => process.send?.(result, () => process.disconnect()));
  });
}
