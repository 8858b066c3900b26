import { fork } from "node:child_process";
import { once } from "node:events";
import { stripVTControlCharacters } from "node:util";
import type { Redact } from "./mismatches.ts";

/** What a process answered, and what it printed meanwhile: without colours and without secrets. */
export interface Ran<Answer> {
  readonly answer: Answer;
  readonly printed: string;
}

export interface RunOptions {
  /** Takes tokens and passwords out of what it prints. */
  readonly redact: Redact;
  readonly env?: NodeJS.ProcessEnv;
  /** Whether what it speaks to is reached without a proxy; so unless said. */
  readonly direct?: boolean;
  /** What must not be shown of what it prints. */
  readonly secrets?: readonly string[];
  /** Forgets what it prints, where that may be about real people. */
  readonly forget?: boolean;
  /** Milliseconds; a verifier whose provider died waits without end. */
  readonly timeout?: number;
}

/** The verifier asks a service on this machine by a proxy where there is one, whatever NO_PROXY says. */
function withoutProxies(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(https?|all)_proxy$/i.test(name)));
}

type Said<Answer> = { readonly answer: Answer } | { readonly error: string };

/**
 * Runs a module in a process of its own, and keeps what it prints.
 *
 * Pact's native part writes a report of each interaction straight to standard output: a process is what can hold it back.
 * Throws what the module failed with, all of the report below it.
 */
export async function runApart<Answer>(module: URL, message: object, options: RunOptions): Promise<Ran<Answer>> {
  const { redact, env = process.env, direct = true, secrets = [], forget = false, timeout = 600_000 } = options;
  const child = fork(module, {
    env: direct ? withoutProxies(env) : env,
    timeout,
    execArgv: ["--no-deprecation"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  let said: Said<Answer> | undefined;
  child.once("message", (heard) => (said = heard as Said<Answer>));
  child.send(message);
  // Once all of its output is read, which is after its exit.
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  const printed = forget ? "" : redact(stripVTControlCharacters(output), secrets);
  if (said && "answer" in said) return { answer: said.answer, printed };
  const why = said ? redact(said.error, secrets) : `Cannot run "${module.pathname}": ended with ${code ?? signal}`;
  throw new Error(`${why}\n${printed}`.trim());
}

/** In such a process: does the work that the parent asks for, answers, and ends; ends with the parent, too. */
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
