import { stripVTControlCharacters } from "node:util";
import { forkProgram } from "@identity-users/command/forked";
import type { Redact } from "./redact.ts";

/** The answer of a process, and its output without colours and secrets. */
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
  /** Texts to remove from its output. */
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
  const forked = forkProgram(module, {
    env: direct ? withoutProxies(env) : env,
    timeout,
    execArgv: ["--no-deprecation"],
  });
  forked.child.send(message);
  const how = await forked.closed;
  const said = await forked.answer.then(
    (heard) => heard as Said<Answer>,
    () => undefined,
  );
  const printed = forget ? "" : redact(stripVTControlCharacters(forked.printed()), secrets);
  if (said && "answer" in said) return { answer: said.answer, printed };
  const why = said ? redact(said.error, secrets) : `Cannot run "${module.pathname}": ended with ${how}`;
  throw new Error(`${why}\n${printed}`.trim());
}
