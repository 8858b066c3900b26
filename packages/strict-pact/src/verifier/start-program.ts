import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "@identity-users/command/free-port";
import { underGuard } from "@identity-users/command/guarded";

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

/** A file of its own also in a bundle. */
const guardProgram = fileURLToPath(import.meta.resolve("@identity-users/strict-pact/guard"));

/** Starts a program on a free port and resolves when it answers. It ends with this process, also by SIGKILL: on Linux and macOS. */
export async function startProgram(options: Program): Promise<RunningProgram> {
  const { command, cwd, env, ready = "/", timeout = 30_000 } = options;
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { guard, stop: close } = underGuard([process.execPath, guardProgram, ...command], {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const failed: string[] = [];
  guard.once("message", (reason) => failed.push(reason as string));
  guard.once("error", ({ message }) => failed.push(message));
  guard.once("disconnect", () => failed.push("its guard ended"));

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
