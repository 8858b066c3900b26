import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { freePort } from "@identity-users/command/free-port";

/** A provider that is a program, in any language. */
export interface Program {
  /** The program and its arguments; it listens on 127.0.0.1, on the port in the environment variable PORT. */
  readonly command: readonly [program: string, ...parameters: string[]];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A path that answers, with any status, once the program is ready; `/` unless given. */
  readonly ready?: string;
  /** Milliseconds until it has to be ready, 30,000 unless given. */
  readonly timeout?: number;
}

/** A program that runs. */
export interface RunningProgram {
  /** Such as `http://127.0.0.1:50123`. */
  readonly origin: string;
  /** Ends it, by SIGTERM, and by SIGKILL after five seconds. */
  readonly close: () => Promise<void>;
}

/** Starts a program on a free port and resolves when it answers; it ends with this process. */
export async function startProgram(options: Program): Promise<RunningProgram> {
  const { command, cwd, env, ready = "/", timeout = 30_000 } = options;
  const [program, ...parameters] = command;
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(program, parameters, {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ["pipe", "inherit", "inherit"],
  });
  const exited = once(child, "exit");
  const failed: string[] = [];
  exited.then(
    ([code, signal]) => failed.push(`it ended with ${code ?? signal}`),
    (error: unknown) => failed.push((error as Error).message),
  );
  const kill = () => void child.kill("SIGKILL");
  process.once("exit", kill);
  const close = async (): Promise<void> => {
    process.off("exit", kill);
    if (failed.length > 0) return;
    child.kill("SIGTERM");
    const force = globalThis.setTimeout(kill, 5_000);
    await exited.finally(() => clearTimeout(force));
  };

  const until = Date.now() + timeout;
  while (failed.length === 0 && Date.now() < until) {
    const answered = await fetch(`${origin}${ready}`, { signal: AbortSignal.timeout(timeout) }).then(
      (response) => response.body?.cancel().then(() => true) ?? true,
      () => false,
    );
    if (answered) return { origin, close };
    await setTimeout(50);
  }
  const reason = failed[0] ?? `it did not answer within ${timeout} ms`;
  await close();
  throw new Error(`Cannot start "${command.join(" ")}": ${reason}`);
}
